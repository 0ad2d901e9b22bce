package dev.assay.pipeline.grading.input;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives an output the truth's columns: one name, one type, one spelling for one value. */
public final class Normaliser {
  /** A struct of all columns of the output, as they were given. */
  public static final String GIVEN = "_given";

  private Normaliser() {}

  /**
   * The rows of an output in canonical form: for each graded column, in their order, a {@link Cell}
   * under its name (all NULL if the output lacks it), then {@link #GIVEN}, without which a blank
   * output is. One row in, one row out.
   *
   * @param mapping made of the columns of this output
   */
  public static Dataset<Row> apply(Side side, ColumnMapping mapping) {
    throw new UnsupportedOperationException();
  }
}
