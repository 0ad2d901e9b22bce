package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A grade for programs: one object, keys in a fixed order. What is n/a is null. */
public final class GradeJson {
  private final List<Delivery> deliveries;

  private GradeJson(List<Delivery> deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * The object.
   *
   * @param deliveries those that were graded, to name them
   */
  public static Map<String, Object> of(Grade grade, List<Delivery> deliveries) {
    return new GradeJson(deliveries).object(grade);
  }

  private Map<String, Object> object(Grade grade) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rows_right", value(grade.rowsRight()));
    object.put("rows", grade.rowsRight().whole());
    object.put("columns_graded", grade.columnsGraded().size());
    object.put("sides", grade.sides());
    object.put("dollars", grade.dollars().map(GradeJson::dollars).orElse(null));
    object.put("fates", grade.fates());
    object.put("faults", faults(grade.faults()));
    object.put("quarantine", quarantine(grade.quarantine()));
    object.put("duplicates", duplicates(grade.duplicates()));
    object.put("repairs", repairs(grade.repairs()));
    object.put("privacy", grade.privacy());
    object.put("views", grade.views().stream().map(GradeJson::view).toList());
    object.put("findings", grade.findings().stream().map(this::finding).toList());
    object.put("not_graded", grade.notGraded());
    return object;
  }

  private static BigDecimal value(Share share) {
    return share.value().orElse(null);
  }

  private static Map<String, Object> dollars(Grade.Dollars dollars) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("off", plain(dollars.off()));
    object.put("lost", plain(dollars.lost()));
    object.put("invented", plain(dollars.invented()));
    object.put("expected", plain(dollars.expected()));
    object.put("got", plain(dollars.got()));
    Map<String, BigDecimal> byCause = new LinkedHashMap<>();
    dollars.byCause().forEach((cause, sum) -> byCause.put(cause.key(), plain(sum)));
    object.put("by_cause", byCause);
    return object;
  }

  /** Without the zeros that a wide column type adds. */
  private static BigDecimal plain(BigDecimal dollars) {
    return new BigDecimal(Values.plain(dollars));
  }

  private static Map<String, Object> faults(Map<String, Grade.Fault> faults) {
    Map<String, Object> object = new LinkedHashMap<>();
    faults.forEach(
        (name, fault) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("records", fault.recall().whole());
          one.put("recall", value(fault.recall()));
          one.put("otherwise", fault.otherwise());
          object.put(name, one);
        });
    return object;
  }

  private static Map<String, Object> quarantine(Grade.Quarantine quarantine) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("precision", value(quarantine.precision()));
    Map<String, Object> byReason = new LinkedHashMap<>();
    quarantine
        .byReason()
        .forEach(
            (name, reason) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("precision", value(reason.precision()));
              one.put("recall", value(reason.recall()));
              byReason.put(name, one);
            });
    object.put("by_reason", byReason);
    object.put("exact_sets", value(quarantine.exactSets()));
    object.put("first_reason", value(quarantine.firstReason()));
    return object;
  }

  private static Map<String, Object> duplicates(Grade.Duplicates duplicates) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("precision", value(duplicates.precision()));
    object.put("recall", value(duplicates.recall()));
    object.put("wrong_winners", duplicates.wrongWinners());
    object.put("vanished", duplicates.vanished());
    return object;
  }

  private static Map<String, Object> repairs(Grade.Repairs repairs) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("precision", value(repairs.precision()));
    object.put("recall", value(repairs.recall()));
    object.put("damaged_cells", repairs.damagedCells());
    return object;
  }

  private static Map<String, Object> view(ViewGrade view) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", view.name());
    object.put("cells_right", value(view.cells()));
    object.put("cells", view.cells().whole());
    object.put("missing_columns", view.missing());
    object.put("wrong", view.wrong().stream().map(GradeJson::cell).toList());
    return object;
  }

  private static Map<String, Object> cell(ViewGrade.Cell cell) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("row", cell.row());
    object.put("column", cell.column());
    object.put("expected", cell.expected());
    object.put("got", cell.got());
    object.put("difference", cell.difference().map(GradeJson::plain).orElse(null));
    Map<String, Object> causes = new LinkedHashMap<>();
    causes.put("silver", cell.ofSilver().map(GradeJson::plain).orElse(null));
    causes.put("view", cell.ofView().map(GradeJson::plain).orElse(null));
    object.put("causes", causes);
    return object;
  }

  private Map<String, Object> finding(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cause", finding.cause().key());
    object.put("detail", finding.detail());
    object.put("rows", finding.rows());
    object.put("dollars", plain(finding.dollars()));
    object.put("examples", finding.examples().stream().map(this::example).toList());
    return object;
  }

  private Map<String, Object> example(Example example) {
    Map<String, Object> object = new LinkedHashMap<>();
    boolean isNowhere = example.at().equals(Place.NOWHERE);
    object.put("key", example.key());
    object.put("delivery", isNowhere ? null : deliveries.get(example.at().delivery()).uri());
    object.put("position", isNowhere ? null : example.at().position());
    object.put("expected", example.expected());
    object.put("got", example.got());
    return object;
  }
}
