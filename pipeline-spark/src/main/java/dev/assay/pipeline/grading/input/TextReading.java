package dev.assay.pipeline.grading.input;

import java.io.Serializable;

/**
 * How a text is read as a value. What cannot be read so is null: nothing is guessed.
 *
 * @param <T> what Spark's functions return for the type
 */
interface TextReading<T> extends Serializable {
  /** The value; null if the text is none. */
  T read(String text);

  /** The value that the text may mean as well; null if it means one alone, or none. */
  default T alternative(String text) {
    return null;
  }
}
