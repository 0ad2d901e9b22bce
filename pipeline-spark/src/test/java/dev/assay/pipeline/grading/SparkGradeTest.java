package dev.assay.pipeline.grading;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same outputs in memory and through Spark, as files of text without lineage. */
class SparkGradeTest {
  private static final int MIXES = 10;

  @TempDir Path folder;

  @Test
  void perfectOutputs_shouldGradeAsInMemory() throws IOException {
    for (int mix = 0; mix < MIXES; mix++) {
      PlainOutput output =
          new PlainOutput(PlainOutput.mixed(new Random(mix)), Winner.LAST_DELIVERED, false);

      Grade grade = grade(output, "perfect" + mix);

      assertThat(grade.findings()).as("mix %d", mix).isEmpty();
      assertThat(grade.isPerfect()).isTrue();
      assertSame(grade, output);
    }
  }

  @Test
  void brokenOutput_shouldGradeAsInMemory() throws IOException {
    PlainOutput output =
        new PlainOutput(PlainOutput.mixed(new Random(5)), Winner.LAST_DELIVERED, false);
    List<OutputRow> silver = output.rows(Where.SILVER);
    output.rows.remove(silver.get(0));
    output.rows.add(silver.get(1));
    output.rows.set(
        output.rows.indexOf(silver.get(2)),
        PlainOutput.with(silver.get(2), PlainOutput.QUANTITY, 77L));
    output.rows.set(
        output.rows.indexOf(silver.get(3)),
        PlainOutput.with(silver.get(3), PlainOutput.ORDER_ID, "nobody"));
    output.rows.remove(output.rows(Where.QUARANTINE).get(0));

    Grade grade = grade(output, "broken");

    assertThat(grade.findings()).extracting(Finding::cause).contains(Cause.LOST, Cause.DOUBLE);
    assertSame(grade, output);
  }

  @Test
  void emptySilver_shouldBeAllLost() throws IOException {
    PlainOutput output =
        new PlainOutput(PlainOutput.mixed(new Random(6)), Winner.LAST_DELIVERED, false)
            .without(Where.QUARANTINE, Where.SUPERSEDED);
    output.rows.clear();
    Path empty = Files.createDirectory(folder.resolve("empty")).resolve("part.csv");
    Files.writeString(empty, "");
    SparkSession own = SparkSessions.beside(SharedSpark.session());
    Side side =
        new SideReader(own, ReadSettings.DEFAULT)
            .read("silver", List.of(OutputLocation.parse("--silver", empty.toString())));

    Grade grade =
        new Grader(own, output.truth)
            .grade(GradeRequest.of(side, Optional.empty(), Optional.empty()));

    assertThat(grade.fates().get("silver")).isZero();
    assertThat(grade.dollars().orElseThrow().lost())
        .isEqualByComparingTo(grade.dollars().orElseThrow().expected())
        .isPositive();
  }

  /** As programs see it: numbers have no scale there. */
  private static void assertSame(Grade grade, PlainOutput output) {
    assertThat(GradeJson.of(grade, output.truth.deliveries()))
        .isEqualTo(GradeJson.of(output.grade(), output.truth.deliveries()));
  }

  private Grade grade(PlainOutput output, String name) throws IOException {
    SparkSession own = SparkSessions.beside(SharedSpark.session());
    SideReader reader = new SideReader(own, ReadSettings.DEFAULT);
    List<Side> sides = new ArrayList<>();
    for (Where where : Where.values()) {
      Path file = folder.resolve(name + "-" + where.key() + ".jsonl");
      Files.write(file, output.rows(where).stream().map(row -> line(output, row)).toList());
      sides.add(
          reader.read(where.key(), List.of(OutputLocation.parse("--silver", file.toString()))));
    }
    return new Grader(own, output.truth)
        .grade(GradeRequest.of(sides.get(0), Optional.of(sides.get(1)), Optional.of(sides.get(2))));
  }

  /** All columns as text but the reasons, which are a list. */
  static String line(PlainOutput output, OutputRow row) {
    GradeSettings settings = output.settings();
    StringBuilder line = new StringBuilder("{");
    for (int column = 0; column < PlainOutput.COLUMNS; column++) {
      Object value = row.values()[column];
      String shown = Values.shown(settings.types().get(column), value);
      line.append('"').append(settings.names().get(column)).append("\":");
      line.append(value == null ? "null" : '"' + shown + '"').append(',');
    }
    String reasons = row.reasons() == null ? "" : String.join(";", row.reasons());
    return line.append("\"_quarantine_reasons\":\"").append(reasons).append("\"}").toString();
  }
}
