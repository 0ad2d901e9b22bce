package dev.assay.pipeline.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** One order in words: what was delivered, what should have become of it, what was found where. */
final class Explanation {
  private final DeliveredTruth truth;
  private final GradeSettings settings;
  private final StringBuilder text = new StringBuilder();

  Explanation(DeliveredTruth truth, GradeSettings settings) {
    this.truth = truth;
    this.settings = settings;
  }

  /**
   * The words.
   *
   * @param rows of {@link Wire}, all of the key, delivered records first
   */
  String of(String key, List<Row> rows, ReasonWords words) {
    List<Place> places = new ArrayList<>();
    List<OutputRow> found = new ArrayList<>();
    for (Row row : rows) {
      if (Wire.isTruth(row)) {
        places.add(Wire.place(row));
      } else {
        found.add(Wire.output(row, words));
      }
    }
    List<TruthRecord> records = places.isEmpty() ? List.of() : truth.reader().group(places);
    line(
        "%s %s: delivered %d times, found in %d rows",
        settings.names().get(settings.key()), key, records.size(), found.size());
    records.forEach(this::delivered);
    found.forEach(this::found);
    verdict(key, records, found);
    return text.toString();
  }

  private void delivered(TruthRecord record) {
    Delivery delivery = truth.deliveries().get(record.at().delivery());
    line("");
    line(
        "Delivered by %s, position %d (delivery %d)",
        delivery.uri(), record.at().position(), record.at().delivery() + 1);
    line("  faults    %s", listed(record.faults()));
    line(
        "  due in    %s%s",
        record.due().key(), record.reasons().isEmpty() ? "" : " for " + listed(record.reasons()));
    line("  repairs   %s", listed(record.repaired().stream().map(settings.names()::get).toList()));
    line("  delivered %s", cells(record));
  }

  private String cells(TruthRecord record) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < settings.day(); column++) {
      String shown = record.texts()[column] == null ? "-" : record.texts()[column];
      cells.add(settings.names().get(column) + "=" + masked(column, shown));
    }
    return String.join(", ", cells);
  }

  private void found(OutputRow row) {
    List<String> cells = new ArrayList<>();
    for (int column : settings.given().get(row.where()).stream().sorted().toList()) {
      String shown =
          row.unread()[column] == null
              ? Values.shown(settings.types().get(column), row.values()[column])
              : "'" + row.unread()[column] + "'";
      cells.add(settings.names().get(column) + "=" + masked(column, shown));
    }
    line("");
    line(
        "Found in %s%s",
        row.where().key(), row.reasons() == null ? "" : " for " + listed(row.reasons()));
    line("  %s", String.join(", ", cells));
  }

  private String masked(int column, String shown) {
    boolean isPersonal = settings.privacy().get(column).isPersonal() || shown.contains("@");
    return isPersonal && !shown.equals("NULL") && !shown.equals("-") ? "***" : shown;
  }

  private void verdict(String key, List<TruthRecord> records, List<OutputRow> found) {
    Tally tally = new Tally();
    new OrderGrader(settings, tally).grade(key, records, found);
    Grade grade = GradeMaker.of(settings, truth, tally, List.of(), List.of());
    line("");
    line("%s.", GradeText.line(grade));
    grade.findings().forEach(finding -> line("  %s", GradeText.words(finding)));
  }

  private static String listed(List<String> words) {
    return words.isEmpty() ? "-" : words.stream().collect(Collectors.joining(", "));
  }

  private void line(String format, Object... words) {
    text.append(format.formatted(words)).append('\n');
  }
}
