package dev.assay.pipeline.grading;

import dev.assay.pipeline.grading.input.ColumnMapping;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.Normaliser;
import dev.assay.pipeline.grading.input.Side;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Reads the rows of an output that the driver can hold. */
public final class OutputRows {
  private OutputRows() {}

  /**
   * The rows, which are of no side.
   *
   * @param columns those that are wanted, in the order that rows have them
   * @param mapping made of the columns of this output, and of these
   * @param most how many rows there may be
   * @return empty if there are more
   */
  public static Optional<List<OutputRow>> of(
      Side side, ColumnMapping mapping, List<GradedColumn> columns, int most) {
    StructType schema = Wire.schema(columns);
    List<OutputRow> rows =
        Normaliser.apply(side, mapping)
            .select(
                Wire.values(columns, schema).as(Wire.VALUES),
                Wire.others(columns, schema).as(Wire.OTHERS),
                elsewhere(side, mapping))
            .limit(most + 1)
            .collectAsList()
            .stream()
            .map(Wire::cells)
            .toList();
    return rows.size() > most ? Optional.empty() : Optional.of(rows);
  }

  /** Of addresses those that {@link PersonalData#isAddress} finds. */
  private static Column elsewhere(Side side, ColumnMapping mapping) {
    StructType schema = side.rows().schema();
    List<String> texts =
        mapping.extra().stream()
            .filter(column -> schema.apply(column).dataType() instanceof StringType)
            .toList();
    return SideRows.elsewhere(
        texts,
        column -> column.rlike("[@\\uFE6B\\uFF20]").and(functions.not(column.contains("*"))));
  }
}
