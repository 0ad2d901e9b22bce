package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import org.apache.spark.SparkThrowable;

/** What Spark says when it cannot read something, as this module says it. */
final class SparkFailure {
  private static final String TWO_OF_ONE_NAME = "COLUMN_ALREADY_EXISTS";

  private static final String UNREADABLE = "FAILED_READ_FILE";

  private SparkFailure() {}

  /** What went wrong in the task that an action failed of; the failure itself if it is no file. */
  static RuntimeException ofAction(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AssayException known) {
        return known;
      }
      if (cause instanceof SparkThrowable spark
          && String.valueOf(spark.getCondition()).startsWith(UNREADABLE)) {
        return of(spark.getMessageParameters().getOrDefault("path", "file"), failure);
      }
    }
    return failure instanceof RuntimeException known
        ? known
        : new IllegalStateException("Spark failed", failure);
  }

  /**
   * The error.
   *
   * @param label what was to be read
   */
  static AssayException of(String label, Exception failure) {
    if (failure instanceof SparkThrowable spark && TWO_OF_ONE_NAME.equals(spark.getCondition())) {
      return Errors.invalidMapping(
          "Two columns of %s are called %s, if case does not count. Give each a name of its own."
              .formatted(label, spark.getMessageParameters().get("columnName")));
    }
    String message = failure.getMessage();
    return Errors.outputUnreadable(
        label,
        "it cannot be read (%s). Check that it is whole, and say with --format what it is."
            .formatted(
                message == null
                    ? failure.getClass().getSimpleName()
                    : message.lines().findFirst().orElse("")),
        failure);
  }
}
