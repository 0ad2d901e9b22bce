package dev.assay.pipeline.grading.input;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/**
 * A way to read texts as a Spark function; NULL stays NULL.
 *
 * @param isAlternative whether it gives the other value that a text may mean
 */
record TextFunction<T>(TextReading<T> reading, boolean isAlternative) implements UDF1<String, T> {
  /** The value that a column of texts means. */
  static Column value(TextReading<?> reading, DataType type, Column text) {
    return functions.udf(new TextFunction<>(reading, false), type).apply(text);
  }

  /** The other value that a column of texts may mean. */
  static Column alternative(TextReading<?> reading, DataType type, Column text) {
    return functions.udf(new TextFunction<>(reading, true), type).apply(text);
  }

  @Override
  public T call(String text) {
    if (text == null) {
      return null;
    }
    return isAlternative ? reading.alternative(text) : reading.read(text);
  }
}
