package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import org.apache.spark.SparkThrowable;

/** What Spark says when it cannot read something, as this module says it. */
final class SparkFailure {
  private static final String TWO_OF_ONE_NAME = "COLUMN_ALREADY_EXISTS";

  private SparkFailure() {}

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
