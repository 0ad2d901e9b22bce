package dev.assay.pipeline.grading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import dev.assay.pipeline.grading.input.OutputLocation;
import dev.assay.pipeline.grading.input.ReadSettings;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.grading.input.SideReader;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records whose order_id is none, in outputs that carry no lineage. */
class NamelessRecordsTest {
  private static final FaultRates RATES =
      FaultRates.NONE
          .with(FaultKind.INVALID_ID, new Rate(400_000))
          .with(FaultKind.DUPLICATE_ORDER, new Rate(200_000));
  private static final List<BatchId> DELIVERIES =
      List.of(
          BatchId.of(1, PlainOutput.AS_OF, 200).withRates(RATES),
          BatchId.of(2, PlainOutput.AS_OF, 100).withRates(RATES),
          BatchId.of(1, PlainOutput.AS_OF, 200).withRates(RATES));

  @TempDir Path folder;

  private final PlainOutput output = new PlainOutput(DELIVERIES, Winner.LAST_DELIVERED, true);

  @Test
  void textThatWasDelivered_shouldNameTheRecord() throws IOException {
    Grade grade =
        grade(
            write("silver.jsonl", Where.SILVER, row -> SparkGradeTest.line(output, row)),
            write(
                "quarantine.jsonl",
                Where.QUARANTINE,
                row ->
                    "{\"payload\":\"%s\",\"_quarantine_reasons\":\"%s\"}"
                        .formatted(payload(row).replace("\"", "\\\""), reasons(row))));

    assertThat(grade.findings()).isEmpty();
    assertThat(grade.isPerfect()).isTrue();
    assertThat(grade.fates()).containsEntry("unattributable", 0L);
    assertThat(grade.quarantine().byReason()).containsKey("invalid_order_id");
  }

  @Test
  void emptyKeyInDelimitedText_shouldBeTheOneThatWasDelivered() throws IOException {
    Path quarantine =
        csv(
            Where.QUARANTINE,
            row -> "\"" + row.values()[PlainOutput.ORDER_ID] + "\"," + reasons(row));

    Grade grade =
        grade(
            write("silver.jsonl", Where.SILVER, row -> SparkGradeTest.line(output, row)),
            quarantine);

    assertThat(grade.findings()).isEmpty();
  }

  /** NULL where the order_id is none, which delimited text does not tell from an empty one. */
  @Test
  void keysThatAreNotShown_shouldBeUnattributableAndNotThereTwice() throws IOException {
    long twofold =
        output.rows(Where.QUARANTINE).stream()
            .filter(row -> row.values()[PlainOutput.ORDER_ID].toString().contains(","))
            .count();
    Path quarantine =
        csv(
            Where.QUARANTINE,
            row -> {
              String id = row.values()[PlainOutput.ORDER_ID].toString();
              return (id.contains(",") ? "" : id) + "," + reasons(row);
            });

    Grade grade =
        grade(
            write("silver.jsonl", Where.SILVER, row -> SparkGradeTest.line(output, row)),
            quarantine);

    assertThat(twofold).isPositive();
    assertThat(grade.findings()).extracting(Finding::cause).containsExactly(Cause.UNATTRIBUTABLE);
    assertThat(grade.findings().get(0).rows()).isEqualTo(twofold);
    assertThat(grade.rowsRight()).isEqualTo(new Share(500 - twofold, 500));
  }

  @Test
  void acceptedInSpiteOfIt_shouldBeABadRowAndNoPhantom() throws IOException {
    OutputRow bad =
        output.rows(Where.QUARANTINE).stream()
            .filter(row -> row.values()[PlainOutput.ORDER_ID].equals(""))
            .findFirst()
            .orElseThrow();
    output.rows.set(output.rows.indexOf(bad), PlainOutput.in(bad, Where.SILVER, null));
    GradeSettings settings = output.settings();
    Path silver =
        csv(
            Where.SILVER,
            row -> {
              List<String> cells = new ArrayList<>();
              for (int column = 0; column < PlainOutput.COLUMNS; column++) {
                Object value = row.values()[column];
                cells.add(value == null ? "" : Values.shown(settings.types().get(column), value));
              }
              return String.join(",", cells);
            });

    Grade grade =
        grade(
            silver,
            write("quarantine.jsonl", Where.QUARANTINE, row -> SparkGradeTest.line(output, row)));

    assertThat(grade.findings())
        .extracting(finding -> finding.cause() + " " + finding.detail() + " " + finding.rows())
        .containsExactly(Cause.ACCEPTED_BAD_ROW + " invalid_order_id 1");
    assertThat(GradeText.of(grade, output.truth.deliveries())).contains("    no key, position ");
  }

  private static String reasons(OutputRow row) {
    return String.join(";", row.reasons());
  }

  /** What was delivered, but for the address. */
  private static String payload(OutputRow row) {
    Batch batch = new Batch(DELIVERIES.get(row.at().delivery()));
    return new String(BatchJson.write(batch.emitted(row.at().position())), UTF_8)
        .replaceAll("[a-z.]+@example.com", "***");
  }

  private Path csv(Where where, Function<OutputRow, String> line) throws IOException {
    String header =
        where == Where.QUARANTINE
            ? "order_id,_quarantine_reasons"
            : String.join(",", output.settings().names());
    Path file = write(where.key() + ".csv", where, line);
    List<String> lines = new ArrayList<>(List.of(header));
    lines.addAll(Files.readAllLines(file));
    return Files.write(file, lines);
  }

  private Path write(String name, Where where, Function<OutputRow, String> line)
      throws IOException {
    return Files.write(folder.resolve(name), output.rows(where).stream().map(line).toList());
  }

  private Grade grade(Path silver, Path quarantine) {
    SparkSession own = SparkSessions.beside(SharedSpark.session());
    SideReader reader = new SideReader(own, ReadSettings.DEFAULT);
    return new Grader(own, output.truth)
        .grade(
            GradeRequest.of(
                side(reader, "silver", silver),
                Optional.of(side(reader, "quarantine", quarantine)),
                Optional.empty()));
  }

  private static Side side(SideReader reader, String name, Path file) {
    return reader.read(name, List.of(OutputLocation.parse("--" + name, file.toString())));
  }
}
