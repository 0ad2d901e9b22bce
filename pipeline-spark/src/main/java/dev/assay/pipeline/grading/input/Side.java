package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * One output as it was given, of one or several places: silver, quarantine, a view.
 *
 * @param name what it is called in messages
 * @param rows its columns by the names that it gives them, values as they are; of delimited text,
 *     JSON and databases every value is a text
 * @param text what its texts mean
 */
public record Side(String name, Dataset<Row> rows, TextRules text) {
  /** Rows whose columns have the types that they should have, such as those of our own tables. */
  public static Side ofTyped(String name, Dataset<Row> rows) {
    return new Side(name, rows, new TextRules(Set.of(), false, '.', ZoneOffset.UTC));
  }

  /** Its columns. */
  public List<String> columns() {
    return List.of(rows.columns());
  }

  /**
   * Whether nothing names its columns: an empty file or folder. It has no row then, and no column
   * can be missing.
   */
  public boolean isBlank() {
    return rows.columns().length == 0;
  }

  /** The same output with other rows. */
  public Side with(Dataset<Row> others) {
    return new Side(name, others, text);
  }

  /**
   * The rows that meet a condition, as {@code --quarantine-where} gives one.
   *
   * @param option the option, for messages
   * @param condition SQL over {@link #columns}; not met where it is NULL
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it is no condition over
   *     these columns
   */
  public Side where(String option, String condition) {
    return with(filtered(option, condition, functions.expr(condition)));
  }

  /** The other rows: those that {@link #where} leaves out. */
  public Side whereNot(String option, String condition) {
    return with(
        filtered(
            option,
            condition,
            functions.not(functions.coalesce(functions.expr(condition), functions.lit(false)))));
  }

  private Dataset<Row> filtered(String option, String condition, Column where) {
    try {
      return isBlank() ? rows : rows.filter(where);
    } catch (Exception e) { // Scala does not declare what it throws
      if (e instanceof AnalysisException) {
        throw Errors.invalidArgument(
            option,
            condition,
            "a condition in SQL over the columns of %s: %s"
                .formatted(name, String.join(", ", columns())));
      }
      throw e;
    }
  }
}
