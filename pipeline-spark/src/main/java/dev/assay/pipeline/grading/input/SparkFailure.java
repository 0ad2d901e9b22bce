package dev.assay.pipeline.grading.input;

/** What Spark says when it cannot read something, in one line. */
final class SparkFailure {
  private SparkFailure() {}

  static String words(Throwable failure) {
    String message = failure.getMessage();
    return "it cannot be read (%s). Check that it is whole, and say with --format what it is."
        .formatted(
            message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse(""));
  }
}
