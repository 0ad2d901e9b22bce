package dev.assay.pipeline.grading;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.grading.input.GradedColumn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Grades outputs of any size: one shuffle takes delivered records and rows of the output to the key
 * of their order, where {@link OrderGrader} looks at one order at a time. No row of silver,
 * quarantine or duplicates reaches the driver, only the counters of each partition do, and the rows
 * of views.
 */
public final class Grader {
  /** So many delivered records, and the rows about them, are sorted in one task. */
  private static final int RECORDS_A_TASK = 250_000;

  private final SparkSession session;
  private final DeliveredTruth truth;
  private final List<GradedColumn> columns;
  private final StructType schema;

  /**
   * A grader.
   *
   * @param session the one that the sides were read with
   */
  public Grader(SparkSession session, DeliveredTruth truth) {
    this.session = session;
    this.truth = truth;
    this.columns = GradedColumn.of(truth.contract());
    this.schema = Wire.schema(columns);
  }

  /**
   * Grades an output.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_MAPPING if its columns cannot be told
   *     from one another; INVALID_ARGUMENT if the request says what cannot be; OUTPUT_UNREADABLE if
   *     a row cannot be read, perhaps as a cause of another exception
   */
  public Grade grade(GradeRequest request) {
    List<Part> parts = Parts.of(request, truth);
    ViewGrader viewGrader = new ViewGrader(session, truth, request);
    GradeSettings settings = settings(request, parts);
    ReasonWords words = ReasonWords.of(truth.contract(), request.reasonMap());
    Tally all = new Tally();
    LeftRecords left = new PlainOrders(session, truth, settings, words).grade(parts, all, tasks());
    if (!left.areNone()) {
      sorted(parts, left)
          .mapPartitions(new OrderFold(truth, settings, words), Encoders.BINARY())
          .collectAsList()
          .forEach(one -> all.add(OrderFold.tally(one)));
    }
    List<ViewGrade> views = viewGrader.grade(parts.get(0), tasks());
    return GradeMaker.of(settings, truth, all, views, List.of());
  }

  /**
   * Grades an output that is small enough for the driver, as {@link #grade} does.
   *
   * @param request its sides are best held by the driver already: then no job is run; its views are
   *     not graded
   */
  public Grade gradeHeld(GradeRequest request) {
    List<Part> parts = Parts.of(request, truth);
    ReasonWords words = ReasonWords.of(truth.contract(), request.reasonMap());
    SideRows sides = new SideRows(truth, schema);
    HeldOrders orders = new HeldOrders(truth);
    for (Part part : parts) {
      sides.of(part).collectAsList().forEach(row -> orders.add(row, words));
    }
    GradeSettings settings = settings(request, parts);
    return GradeMaker.of(settings, truth, orders.grade(settings), List.of(), List.of());
  }

  /**
   * Tells what was delivered under a key, what should have become of it, and what was found.
   *
   * @return lines for people, without personal data
   */
  public String explain(GradeRequest request, String key) {
    List<Part> parts = Parts.of(request, truth);
    ReasonWords words = ReasonWords.of(truth.contract(), request.reasonMap());
    List<Row> rows =
        all(parts, LeftRecords.ALL)
            .where(col(Wire.KEY).equalTo(key))
            .orderBy(col(Wire.SIDE), col(Wire.DELIVERY), col(Wire.POSITION))
            .collectAsList();
    return new Explanation(truth, settings(request, parts)).of(key, rows, words);
  }

  private Dataset<Row> sorted(List<Part> parts, LeftRecords left) {
    return all(parts, left)
        .repartition(tasks(), col(Wire.KEY))
        .sortWithinPartitions(
            new Column[] {col(Wire.KEY), col(Wire.SIDE), col(Wire.DELIVERY), col(Wire.POSITION)});
  }

  private Dataset<Row> all(List<Part> parts, LeftRecords left) {
    SideRows sides = new SideRows(truth, schema);
    Dataset<Row> rows = TruthRows.of(session, truth, left, schema);
    for (Part part : parts) {
      rows = rows.unionByName(sides.of(part.with(LineageFunction.left(part, truth, left))));
    }
    return rows;
  }

  private int tasks() {
    long records = truth.deliveries().stream().mapToLong(Delivery::records).sum();
    long tasks = 1 + records / RECORDS_A_TASK;
    return (int) Math.max(tasks, session.sparkContext().defaultParallelism());
  }

  private GradeSettings settings(GradeRequest request, List<Part> parts) {
    Map<Where, Set<Integer>> given = new HashMap<>();
    for (Part part : parts) {
      given.merge(
          part.where(),
          part.given(),
          (one, other) -> {
            Set<Integer> both = new HashSet<>(one);
            both.retainAll(other);
            return both;
          });
    }
    List<String> names = columns.stream().map(GradedColumn::name).toList();
    Set<Integer> ignored = new HashSet<>();
    request.mapping().ignored().stream()
        .filter(names::contains)
        .forEach(name -> ignored.add(names.indexOf(name)));
    return GradeSettings.of(
        truth,
        request.agreed(),
        request.tolerance(),
        given.entrySet().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)),
        ignored,
        parts.stream().anyMatch(part -> part.reasons().isPresent()));
  }
}
