package dev.assay.pipeline.grading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;

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

  @Override
  public Row call(String batch, Long position) {
    if (batch == null || position == null) {
      return null;
    }
    if (reader == null) {
      numbers = numbers(truth.deliveries());
      reader = truth.reader();
    }
    Integer number = numbers.get(batch);
    if (number == null) { // a file is known by its name, wherever it was read from
      number = numbers.get(batch.substring(batch.lastIndexOf('/') + 1));
    }
    if (number == null || position < 0 || position >= truth.deliveries().get(number).records()) {
      return null;
    }
    Place place = new Place(number, position.intValue());
    return RowFactory.create(reader.key(place), place.delivery(), place.position());
  }

  /** Of a batch that was delivered twice the first: its records are those of the other, too. */
  private static Map<String, Integer> numbers(List<Delivery> deliveries) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < deliveries.size(); number++) {
      for (String name : deliveries.get(number).names()) {
        numbers.putIfAbsent(name, number);
      }
    }
    return numbers;
  }
}
