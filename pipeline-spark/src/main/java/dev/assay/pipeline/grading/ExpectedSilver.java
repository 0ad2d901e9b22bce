package dev.assay.pipeline.grading;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.grading.input.GradedColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** The silver that a correct pipeline ends up with, personal data in the clear. */
final class ExpectedSilver implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final DeliveredTruth truth;

  private ExpectedSilver(DeliveredTruth truth) {
    this.truth = truth;
  }

  /**
   * Its rows: the graded columns, with the types of their values.
   *
   * @param tasks how many sort the delivered records
   */
  static Dataset<Row> of(SparkSession session, DeliveredTruth truth, int tasks) {
    List<GradedColumn> columns = GradedColumn.of(truth.contract());
    StructType wire = Wire.schema(columns);
    StructType values = (StructType) wire.apply(Wire.VALUES).dataType();
    return TruthRows.of(session, truth, LeftRecords.ALL, wire)
        .repartition(tasks, col(Wire.KEY))
        .sortWithinPartitions(Wire.KEY, Wire.DELIVERY, Wire.POSITION)
        .mapPartitions(new ExpectedSilver(truth), Encoders.row(values))
        .select(columns.stream().map(ExpectedSilver::typed).toArray(Column[]::new));
  }

  private static Column typed(GradedColumn column) {
    Column value = col(column.name());
    return switch (column.type()) {
      case INSTANT -> functions.timestamp_micros(value).as(column.name());
      case DAY -> functions.date_from_unix_date(value.cast("int")).as(column.name());
      default -> value;
    };
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    DeliveredTruth.Reader reader = truth.reader();
    List<Row> silver = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    String key = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      String next = row.getString(row.fieldIndex(Wire.KEY));
      if (!next.equals(key)) {
        add(reader, places, silver);
        key = next;
      }
      places.add(Wire.place(row));
    }
    add(reader, places, silver);
    return silver.iterator();
  }

  private static void add(DeliveredTruth.Reader reader, List<Place> places, List<Row> silver) {
    if (places.isEmpty()) {
      return;
    }
    for (TruthRecord record : reader.group(places)) {
      if (record.due() == Where.SILVER) {
        silver.add(RowFactory.create(record.values()));
      }
    }
    places.clear();
  }
}
