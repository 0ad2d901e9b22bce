package dev.assay.pipeline.grading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Orders of an output that the driver holds, graded without a job of Spark. */
final class HeldOrders {
  private static final class Group {
    private final List<Place> places = new ArrayList<>();
    private final List<OutputRow> rows = new ArrayList<>();
  }

  private final DeliveredTruth.Reader reader;
  private final Map<String, Group> groups = new HashMap<>();
  private final List<OutputRow> nobodys = new ArrayList<>();

  /** All that was delivered, and no row of an output yet. */
  HeldOrders(DeliveredTruth truth) {
    this.reader = truth.reader();
    for (int delivery = 0; delivery < truth.deliveries().size(); delivery++) {
      for (int position = 0; position < truth.deliveries().get(delivery).records(); position++) {
        Place place = new Place(delivery, position);
        group(reader.key(place)).places.add(place);
      }
    }
  }

  private Group group(String key) {
    return groups.computeIfAbsent(key, none -> new Group());
  }

  /** Adds a row of {@link Wire}. */
  void add(Row row, ReasonWords words) {
    String key = row.getAs(Wire.KEY);
    (key == null ? nobodys : group(key).rows).add(Wire.output(row, words));
  }

  /** Grades all of them. */
  Tally grade(GradeSettings settings) {
    Tally tally = new Tally();
    OrderGrader grader = new OrderGrader(settings, tally);
    nobodys.forEach(row -> grader.grade(null, List.of(), List.of(row)));
    groups.forEach(
        (key, group) ->
            grader.grade(
                key, group.places.isEmpty() ? List.of() : reader.group(group.places), group.rows));
    return tally;
  }
}
