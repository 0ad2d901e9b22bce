package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A grade for people. */
public final class GradeText {
  /** So many wrong cells of a view are told to people; programs see more. */
  static final int SHOWN_CELLS = 5;

  private final StringBuilder text = new StringBuilder();
  private final List<Delivery> deliveries;

  private GradeText(List<Delivery> deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * The text, in lines.
   *
   * @param deliveries those that were graded, to name them
   */
  public static String of(Grade grade, List<Delivery> deliveries) {
    GradeText report = new GradeText(deliveries);
    report.headlines(grade);
    report.findings(grade);
    report.fates(grade);
    report.faults(grade);
    report.shares(grade);
    return report.text.toString();
  }

  /** The two headlines in one line, as a run's report has them. */
  public static String line(Grade grade) {
    return "%s of %s rows right, %s"
        .formatted(
            count(grade.rowsRight().part()),
            count(grade.rowsRight().whole()),
            grade.dollars().map(dollars -> money(dollars.off()) + " off").orElse("dollars n/a"));
  }

  /** A finding in one line. */
  static String words(Finding finding) {
    return "%s%s: %s %s, %s"
        .formatted(
            finding.cause().words(),
            finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")",
            count(finding.rows()),
            finding.rows() == 1 ? "row" : "rows",
            money(finding.dollars()));
  }

  private void line(String label, String words) {
    text.append("%-12s %s".formatted(label, words).stripTrailing()).append('\n');
  }

  private void headlines(Grade grade) {
    Share rows = grade.rowsRight();
    line(
        "Rows right",
        "%s (%s of %s) over %d columns of %s"
            .formatted(
                rows.text(),
                count(rows.part()),
                count(rows.whole()),
                grade.columnsGraded().size(),
                sides(grade)));
    line(
        "Dollars off",
        grade
            .dollars()
            .map(
                dollars ->
                    "%s (invented %s, lost %s; %s expected)"
                        .formatted(
                            money(dollars.off()),
                            money(dollars.invented()),
                            money(dollars.lost()),
                            money(dollars.expected())))
            .orElse(
                "n/a: not all columns that dollars are made of are graded, or the feed has none"));
  }

  private static String sides(Grade grade) {
    return grade.sides().equals(List.of(Where.SILVER.key()))
        ? "silver only"
        : String.join(", ", grade.sides());
  }

  private void findings(Grade grade) {
    text.append('\n');
    if (grade.findings().isEmpty()) {
      text.append(
          grade.isPerfect() ? "Nothing is wrong.\n" : "Nothing is wrong with the records.\n");
      return;
    }
    for (Finding finding : grade.findings()) {
      text.append(words(finding)).append('\n');
      finding.examples().forEach(this::example);
    }
  }

  private void example(Example example) {
    StringBuilder line = new StringBuilder("    ");
    line.append(example.key() == null || example.key().isEmpty() ? "no key" : example.key());
    if (!example.at().equals(Place.NOWHERE)) {
      line.append(
          ", position %d of delivery %d"
              .formatted(example.at().position(), example.at().delivery() + 1));
    }
    if (!example.expected().isEmpty()) {
      line.append(": expected ").append(example.expected());
    }
    if (!example.got().isEmpty()) {
      line.append(example.expected().isEmpty() ? ": " : ", got ").append(example.got());
    }
    text.append(line).append('\n');
  }

  private void fates(Grade grade) {
    text.append('\n');
    line("Records", counts(grade.fates()));
  }

  private void faults(Grade grade) {
    String label = "Faults";
    for (Map.Entry<String, Grade.Fault> fault : grade.faults().entrySet()) {
      Share recall = fault.getValue().recall();
      line(
          label,
          "%-22s %s of %s%s"
              .formatted(
                  fault.getKey(),
                  recall.text(),
                  count(recall.whole()),
                  fault.getValue().otherwise().isEmpty()
                      ? ""
                      : "; the others: " + counts(fault.getValue().otherwise())));
      label = "";
    }
  }

  private void shares(Grade grade) {
    line(
        "Quarantine",
        "precision %s, exact reasons %s, first reason %s"
            .formatted(
                grade.quarantine().precision().text(),
                grade.quarantine().exactSets().text(),
                grade.quarantine().firstReason().text()));
    grade
        .quarantine()
        .byReason()
        .forEach(
            (name, reason) ->
                line(
                    "",
                    "%-22s precision %s, recall %s"
                        .formatted(name, reason.precision().text(), reason.recall().text())));
    line(
        "Duplicates",
        "precision %s, recall %s, wrong winners %s, vanished orders %s"
            .formatted(
                grade.duplicates().precision().text(),
                grade.duplicates().recall().text(),
                count(grade.duplicates().wrongWinners()),
                count(grade.duplicates().vanished())));
    line(
        "Repairs",
        "precision %s, recall %s, damaged cells %s"
            .formatted(
                grade.repairs().precision().text(),
                grade.repairs().recall().text(),
                count(grade.repairs().damagedCells())));
    line("Privacy", grade.privacy().isEmpty() ? "nothing in the clear" : counts(grade.privacy()));
    views(grade.views());
    line("Not graded", grade.notGraded().isEmpty() ? "-" : String.join(", ", grade.notGraded()));
    line("Deliveries", count(deliveries.size()));
  }

  private void views(List<ViewGrade> views) {
    String label = "Views";
    for (ViewGrade view : views) {
      String lacks = String.join(", ", view.missing());
      line(
          label,
          "%-26s %s of %s cells right%s"
              .formatted(
                  view.name(),
                  count(view.cells().part()),
                  count(view.cells().whole()),
                  lacks.isEmpty() ? "" : "; it has no column " + lacks));
      label = "";
      view.wrong().stream().limit(SHOWN_CELLS).forEach(cell -> line("", "  " + words(cell)));
      long others = view.cells().whole() - view.cells().part() - SHOWN_CELLS;
      if (others > 0) {
        line("", "  and %s more".formatted(count(others)));
      }
    }
  }

  /** A wrong cell in one line. */
  static String words(ViewGrade.Cell cell) {
    String row = String.join(" / ", cell.row().values());
    StringBuilder words = new StringBuilder(row.isEmpty() ? "" : row + ", ");
    words.append("%s: expected %s, got %s".formatted(cell.column(), cell.expected(), cell.got()));
    cell.difference().ifPresent(all -> words.append(", difference ").append(Values.plain(all)));
    cell.ofView()
        .ifPresent(
            view ->
                words.append(
                    " (silver %s, the view itself %s)"
                        .formatted(
                            Values.plain(cell.ofSilver().orElseThrow()), Values.plain(view))));
    return words.toString();
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + count(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Dollars and cents, half up; a difference that no cents show is named all the same. */
  public static String money(BigDecimal dollars) {
    BigDecimal cents = dollars.setScale(2, RoundingMode.HALF_UP);
    if (cents.signum() == 0 && dollars.signum() != 0) {
      return "under a cent";
    }
    return (cents.signum() < 0 ? "-$" : "$") + String.format(Locale.ROOT, "%,.2f", cents.abs());
  }
}
