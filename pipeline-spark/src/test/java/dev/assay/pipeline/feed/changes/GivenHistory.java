package dev.assay.pipeline.feed.changes;

import dev.assay.generator.feed.changes.ChangeFault;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.DatabaseHistory;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.grading.history.HistoryGrade;
import dev.assay.pipeline.grading.history.HistoryGrader;
import dev.assay.pipeline.grading.history.HistoryRequest;
import dev.assay.pipeline.grading.history.HistoryTruth;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.testing.SharedSpark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The right history of the customers of a small database as rows of text, for tests to make
 * mistakes in.
 */
final class GivenHistory {
  static final String KEY = "customer_id";
  static final String FROM = "valid_from";
  static final String TO = "valid_to";
  static final String CURRENT = "is_current";
  private static final String AS_OF = "2026-04-18T00:00:00";

  final DatabaseHistory history;
  final HistoryTruth truth;

  /** All versions, by key and then by time. */
  final List<Map<String, String>> rows = new ArrayList<>();

  /** The history of a database with plenty of faults. */
  static GivenHistory of(long seed, int orders) {
    ChangesId id = ChangesId.of(seed, UtcSecond.parse(AS_OF).orElseThrow(), orders);
    return new GivenHistory(
        new DatabaseHistory(
            id.withRates(ChangeFault.USUAL.all(Rate.parse("0.1").orElseThrow())),
            ChangesId.LAST_FILE));
  }

  private GivenHistory(DatabaseHistory history) {
    this.history = history;
    this.truth = ChangesTruth.of(history);
    List<String> names = Table.CUSTOMERS.columnNames();
    for (DatabaseHistory.Past past : history.versions(Table.CUSTOMERS)) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), past.values().get(i));
      }
      row.replace("name", row.get("name").charAt(0) + "***");
      row.replace("email", "p" + Integer.toHexString(row.get("email").hashCode()));
      row.put(FROM, past.from().toString());
      row.put(TO, Objects.toString(past.to(), null));
      row.put(CURRENT, Boolean.toString(past.to() == null));
      rows.add(row);
    }
  }

  /** The rows by customer, each a copy that may be changed. */
  Map<String, List<Map<String, String>>> byKey() {
    return rows.stream()
        .map(LinkedHashMap::new)
        .collect(
            Collectors.groupingBy(
                row -> row.get(KEY), LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
  }

  /** All rows, each changed. */
  List<Map<String, String>> with(BiConsumer<String, Map<String, String>> change) {
    List<Map<String, String>> changed = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> other = new LinkedHashMap<>(row);
      change.accept(other.get(KEY), other);
      changed.add(other);
    }
    return changed;
  }

  static List<Map<String, String>> all(Map<String, List<Map<String, String>>> byKey) {
    return byKey.values().stream().flatMap(List::stream).toList();
  }

  HistoryGrade grade(List<Map<String, String>> given) {
    return new HistoryGrader(truth).grade(request(given));
  }

  HistoryRequest request(List<Map<String, String>> given) {
    return HistoryRequest.of(Map.of("customers", side(given)), Optional.empty());
  }

  static Side side(List<Map<String, String>> rows) {
    return Side.ofTyped("the history", frame(rows));
  }

  private static Dataset<Row> frame(List<Map<String, String>> rows) {
    List<String> columns = List.copyOf(rows.get(0).keySet());
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return SharedSpark.session()
        .createDataFrame(
            rows.stream()
                .map(row -> RowFactory.create(columns.stream().map(row::get).toArray()))
                .toList(),
            schema);
  }

  /** The dollars of the orders whose customer, in these rows, was in another segment, by hand. */
  BigDecimal misbooked(List<Map<String, String>> given) {
    BigDecimal dollars = BigDecimal.ZERO;
    for (Map<String, Object> order : history.sales()) {
      String purchased = order.get("purchased_at") + "Z";
      List<String> segments = new ArrayList<>();
      for (Map<String, String> row : given) {
        boolean isThen =
            String.valueOf(order.get(KEY)).equals(row.get(KEY))
                && java.time.Instant.parse(row.get(FROM))
                        .compareTo(java.time.Instant.parse(purchased))
                    <= 0
                && (row.get(TO) == null
                    || java.time.Instant.parse(purchased)
                        .isBefore(java.time.Instant.parse(row.get(TO))));
        if (isThen) {
          segments.add(row.get("segment"));
        }
      }
      boolean isRight =
          segments.isEmpty()
              ? order.get("segment") == null
              : segments.contains((String) order.get("segment"));
      BigDecimal value = (BigDecimal) order.get("value");
      dollars = isRight ? dollars : dollars.add(value);
      dollars = dollars.add(value.multiply(BigDecimal.valueOf(Math.max(0, segments.size() - 1))));
    }
    return dollars;
  }
}
