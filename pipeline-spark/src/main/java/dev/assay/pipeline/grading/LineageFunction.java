package dev.assay.pipeline.grading;

import dev.assay.pipeline.grading.input.Normaliser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * From a batch and a position, as an output calls them, to the delivered record and its key; NULL
 * if there is no such record.
 */
final class LineageFunction implements UDF2<String, Long, Row> {
  private static final long serialVersionUID = 1L;

  private final DeliveredTruth truth;
  private transient Map<String, Integer> numbers;
  private transient DeliveredTruth.Reader reader;

  private LineageFunction(DeliveredTruth truth) {
    this.truth = truth;
  }

  /** The function; its columns are those of {@link Wire#named}. */
  static UserDefinedFunction of(DeliveredTruth truth) {
    // Deterministic, but marked so that Spark evaluates it once per row, not once per column.
    return functions.udf(new LineageFunction(truth), Wire.named()).asNondeterministic();
  }

  /** The rows of a part that are about some records, or about nobody knows which. */
  static Dataset<Row> left(Part part, DeliveredTruth truth, LeftRecords left) {
    Dataset<Row> rows = part.side().rows();
    if (left.areAll() || part.lineage().isEmpty()) {
      return rows;
    }
    LineageFunction lineage = new LineageFunction(truth);
    UDF2<String, Long, Boolean> isLeft =
        (batch, position) -> {
          Place place = lineage.place(batch, position);
          return place == null || left.contain(place);
        };
    Part.Lineage of = part.lineage().get();
    return rows.where(
        functions
            .udf(isLeft, DataTypes.BooleanType)
            .apply(
                Normaliser.column(rows, of.batch()),
                SideRows.position(Normaliser.column(rows, of.position()))));
  }

  @Override
  public Row call(String batch, Long position) {
    Place place = place(batch, position);
    if (place == null) {
      return null;
    }
    if (reader == null) {
      reader = truth.reader();
    }
    return RowFactory.create(reader.key(place), place.delivery(), place.position());
  }

  private Place place(String batch, Long position) {
    if (batch == null || position == null) {
      return null;
    }
    if (numbers == null) {
      numbers = numbers(truth.deliveries());
    }
    Integer number = number(numbers, batch);
    if (number == null || position < 0 || position >= truth.deliveries().get(number).records()) {
      return null;
    }
    return new Place(number, position.intValue());
  }

  /** The number of the delivery that a batch is; null if none was called so. */
  static Integer number(Map<String, Integer> numbers, String batch) {
    Integer number = numbers.get(batch);
    // A file is known by its name, wherever it was read from.
    return number == null ? numbers.get(batch.substring(batch.lastIndexOf('/') + 1)) : number;
  }

  /** Of a batch that was delivered twice the first: its records are those of the other, too. */
  static Map<String, Integer> numbers(List<Delivery> deliveries) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < deliveries.size(); number++) {
      for (String name : deliveries.get(number).names()) {
        numbers.putIfAbsent(name, number);
      }
    }
    return numbers;
  }
}
