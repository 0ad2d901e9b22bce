package dev.assay.pipeline.grading;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The delivered records as rows of {@link Wire}: tasks make them, nothing is fetched. */
final class TruthRows implements MapPartitionsFunction<Long, Row> {
  private static final long serialVersionUID = 1L;

  private final DeliveredTruth truth;

  private final LeftRecords left;

  private TruthRows(DeliveredTruth truth, LeftRecords left) {
    this.truth = truth;
    this.left = left;
  }

  /** Some delivered records. */
  static Dataset<Row> of(
      SparkSession session, DeliveredTruth truth, LeftRecords left, StructType schema) {
    long deliveries = truth.deliveries().size();
    int tasks = (int) Math.min(deliveries, 4L * session.sparkContext().defaultParallelism());
    Dataset<Row> named =
        session
            .range(0, deliveries, 1, Math.max(1, tasks))
            .mapPartitions(new TruthRows(truth, left), Encoders.row(Wire.named()));
    List<Column> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      columns.add(
          field.name().equals(Wire.SIDE)
              ? lit(Wire.TRUTH).as(Wire.SIDE)
              : Wire.named().getFieldIndex(field.name()).isDefined()
                  ? named.col(field.name())
                  : lit(null).cast(field.dataType()).as(field.name()));
    }
    return named.select(columns.toArray(Column[]::new));
  }

  @Override
  public Iterator<Row> call(Iterator<Long> deliveries) {
    DeliveredTruth.Reader reader = truth.reader();
    List<Integer> numbers = new ArrayList<>();
    deliveries.forEachRemaining(number -> numbers.add(number.intValue()));
    return numbers.stream()
        .flatMap(
            number ->
                IntStream.range(0, truth.deliveries().get(number).records())
                    .mapToObj(position -> new Place(number, position))
                    .filter(left::contain)
                    .map(place -> row(reader, place)))
        .iterator();
  }

  private static Row row(DeliveredTruth.Reader reader, Place place) {
    return RowFactory.create(reader.key(place), place.delivery(), place.position());
  }
}
