package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Example;
import dev.assay.pipeline.grading.GradeText;
import dev.assay.pipeline.grading.Share;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A grade of histories for people. */
public final class HistoryText {
  private final StringBuilder text = new StringBuilder();

  private HistoryText() {}

  /**
   * The text, in lines.
   *
   * @param truth that it was graded by
   */
  public static String of(HistoryGrade grade, HistoryTruth truth) {
    HistoryText report = new HistoryText();
    Share versions = grade.rowsRight();
    report.line(
        "Versions",
        "%s (%s of %s right)"
            .formatted(versions.text(), count(versions.part()), count(versions.whole())));
    grade.sales().ifPresentOrElse(report::dollars, () -> report.line("Dollars", "n/a"));
    grade.tables().forEach(table -> report.table(table, truth.days()));
    grade.again().forEach(report::again);
    report.text.append('\n');
    report.line(
        "Not graded", grade.notGraded().isEmpty() ? "-" : String.join(", ", grade.notGraded()));
    return report.text.toString();
  }

  private void line(String label, String words) {
    text.append("%-12s %s".formatted(label, words).stripTrailing()).append('\n');
  }

  private void dollars(SalesGrade sales) {
    line(
        "Dollars",
        "%s of %s under the wrong %s, by %s"
            .formatted(
                GradeText.money(sales.off()),
                GradeText.money(sales.expected()),
                sales.attribute(),
                sales.by()));
    sales
        .wrong()
        .forEach(
            (how, dollars) ->
                line(
                    "",
                    "%s %s: %s %s"
                        .formatted(
                            GradeText.money(dollars),
                            how.words(),
                            count(sales.counts().get(how)),
                            sales.counts().get(how) == 1 ? "order" : "orders")));
    if (sales.amounts() != SalesGrade.Amounts.GRADED) {
      line("", "amounts not graded: orders that never were count as $0.00");
    }
    disclosures(sales).forEach(words -> line("", words));
    sales.examples().forEach(this::example);
  }

  /** Where a table of orders tells who persons are, a line for each column. */
  static List<String> disclosures(SalesGrade sales) {
    return sales.clear().entrySet().stream()
        .map(
            one ->
                "%s (%s): %s"
                    .formatted(Flaw.CLEAR_TEXT.words(), one.getKey(), count(one.getValue())))
        .toList();
  }

  private void table(TableGrade table, long[] days) {
    text.append('\n');
    line(
        "History",
        "of %s, over %d columns%s"
            .formatted(
                table.name(),
                table.compared().size(),
                table.ignored().isEmpty()
                    ? ""
                    : "; not graded: " + String.join(", ", table.ignored())));
    table.conventions().forEach(words -> line("", words));
    line("  exact", shares(table.versions(), "versions"));
    line("  as of", shares(table.keyDays(), "key-days") + asOf(days));
    line("  structure", structure(table));
    for (HistoryFinding finding : table.findings()) {
      text.append("  ").append(words(finding)).append('\n');
      finding.examples().forEach(this::example);
    }
  }

  private static String asOf(long[] days) {
    return days.length == 0
        ? ""
        : "; 00:00 UTC of %s to %s".formatted(day(days[0]), day(days[days.length - 1]));
  }

  private static String day(long micros) {
    return VersionMatcher.moment(micros).substring(0, "yyyy-MM-dd".length());
  }

  private static String shares(TableGrade.Counts counts, String what) {
    return "precision %s, recall %s (%s of %s given, %s expected %s)"
        .formatted(
            counts.precision().text(),
            counts.recall().text(),
            count(counts.precision().part()),
            count(counts.precision().whole()),
            count(counts.recall().whole()),
            what);
  }

  private static String structure(TableGrade table) {
    String flaws =
        List.of(Flaw.values()).stream()
            .filter(Flaw::isStructural)
            .filter(flaw -> table.count(flaw) > 0)
            .map(flaw -> flaw.key() + " " + count(table.count(flaw)))
            .collect(Collectors.joining(", "));
    return flaws.isEmpty() ? "sound" : flaws;
  }

  /** A finding in one line. */
  static String words(HistoryFinding finding) {
    return "%s%s: %s"
        .formatted(
            finding.flaw().words(),
            finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")",
            count(finding.count()));
  }

  private void example(Example example) {
    StringBuilder line = new StringBuilder("      ");
    line.append(example.key() == null || example.key().isEmpty() ? "no key" : example.key());
    if (!example.expected().isEmpty()) {
      line.append(": expected ").append(example.expected());
    }
    if (!example.got().isEmpty()) {
      line.append(example.expected().isEmpty() ? ": " : ", got ").append(example.got());
    }
    text.append(line).append('\n');
  }

  private void again(AgainGrade again) {
    text.append('\n');
    line("Again", words(again));
    again.examples().forEach(this::example);
  }

  /** A comparison in one line. */
  static String words(AgainGrade again) {
    return again.isEqual()
        ? "the two histories of %s are equal: %s rows".formatted(again.name(), count(again.rows()))
        : "the two histories of %s differ: %s rows are in the first alone, %s in the second alone"
            .formatted(again.name(), count(again.onlyFirst()), count(again.onlyAgain()));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
