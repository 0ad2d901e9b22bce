package dev.assay.pipeline.grading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import dev.assay.pipeline.grading.input.OutputLocation;
import dev.assay.pipeline.grading.input.ReadSettings;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.grading.input.SideReader;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs whose rows name their records, most of whose orders are graded where their rows are. */
class PlainOrdersTest {
  private static final int MIXES = 5;

  /** So many of the defects are planted on every change: one of these. */
  private static final int ONE_OF = Scale.isNightly() ? 1 : 4;

  @TempDir Path folder;
  private final SparkSession session = SparkSessions.beside(SharedSpark.session());
  private int outputs;

  @Test
  void outputWithoutMistakes_shouldLeaveNothing() throws IOException {
    FaultRates rates = FaultRates.all(new Rate(50_000)).with(FaultKind.INVALID_ID, Rate.NEVER);
    PlainOutput output = output(rates);

    assertThat(left(output).areNone()).isTrue();
    assertSame(output);
  }

  @Test
  void recordsWithoutAnId_shouldBeLeft() throws IOException {
    FaultRates rates = FaultRates.NONE.with(FaultKind.INVALID_ID, new Rate(100_000));
    PlainOutput output = output(rates);

    assertThat(left(output).areAll()).isFalse();
    assertThat(left(output).count())
        .isPositive()
        .isEqualTo(
            output.records.entrySet().stream()
                .filter(order -> order.getKey().length() != 36)
                .mapToLong(order -> order.getValue().size())
                .sum());
    assertSame(output);
  }

  @Test
  void ordersOfARowThatIsNotPlain_shouldBeLeft() throws IOException {
    PlainOutput output = output(FaultRates.NONE);
    OutputRow row = output.rows(Where.SILVER).get(7);
    output.rows.set(output.rows.indexOf(row), PlainOutput.with(row, PlainOutput.REGION, "Mars"));

    assertThat(left(output).count()).isEqualTo(1);
    assertThat(left(output).contain(row.at())).isTrue();
  }

  @Test
  void rowThatNamesNoRecord_shouldLeaveAll() throws IOException {
    PlainOutput output = output(FaultRates.all(new Rate(50_000)));
    OutputRow row = output.rows(Where.SILVER).get(7);
    output.rows.set(
        output.rows.indexOf(row),
        new OutputRow(
            row.where(),
            Place.NOWHERE,
            row.values(),
            row.alternatives(),
            row.unread(),
            row.reasons(),
            row.clearElsewhere()));

    assertThat(left(output).areAll()).isTrue();
    assertSame(output);
  }

  @Test
  void overlappingDeliveries_shouldGradeAsInMemory() throws IOException {
    for (int mix = 0; mix < MIXES; mix++) {
      assertSame(new PlainOutput(PlainOutput.mixed(new Random(mix)), Winner.LAST_DELIVERED, true));
    }
  }

  /**
   * All kinds of mistakes: what is counted of plain orders must fit what is found of the others.
   */
  @Test
  void brokenOutputs_shouldGradeAsInMemory() throws IOException {
    Map<String, Function<Bench, List<Expected>>> defects = new LinkedHashMap<>();
    MisplacedRows.places(defects);
    MisplacedRows.duplicates(defects);
    WrongCells.cells(defects);
    WrongCells.repairs(defects);
    WrongWords.reasons(defects);
    WrongWords.persons(defects);
    GradeSettings plain = new Bench(true).output.settings();
    int planted = 0;
    int number = 0;
    for (Map.Entry<String, Function<Bench, List<Expected>>> defect : defects.entrySet()) {
      if (number++ % ONE_OF == 0) {
        Bench bench = new Bench(true);
        List<Expected> expected = defect.getValue().apply(bench);
        if (bench.output.settings().equals(plain) && isShownAsText(bench.output)) {
          assertThat(expected).as(defect.getKey()).isNotNull();
          assertSame(bench.output);
          planted++;
        }
      }
    }
    assertThat(planted).isGreaterThan(30 / ONE_OF);
  }

  /** Whether {@link SparkGradeTest#line} says all of an output. */
  private static boolean isShownAsText(PlainOutput output) {
    for (OutputRow row : output.rows) {
      for (int column = 0; column < PlainOutput.COLUMNS; column++) {
        if (row.unread()[column] != null
            || row.alternatives()[column] != null
            || row.where() == Where.SILVER
                && row.values()[column] instanceof BigDecimal number
                && number.scale() < 2) {
          return false;
        }
      }
      if (row.values()[PlainOutput.ORDER_ID] == null || !row.clearElsewhere().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Two worlds, one of them delivered in part once more. */
  private static PlainOutput output(FaultRates rates) {
    return new PlainOutput(
        List.of(
            BatchId.of(1, PlainOutput.AS_OF, 400).withRates(rates),
            BatchId.of(2, PlainOutput.AS_OF, 300).withRates(rates),
            BatchId.of(1, PlainOutput.AS_OF, 200).withRates(FaultRates.NONE)),
        Winner.LAST_DELIVERED,
        true);
  }

  private LeftRecords left(PlainOutput output) throws IOException {
    return new PlainOrders(
            session,
            output.truth,
            output.settings(),
            ReasonWords.of(output.truth.contract(), Map.of()))
        .grade(Parts.of(request(output), output.truth), new Tally(), 2);
  }

  /** As programs see it: numbers have no scale there. */
  private void assertSame(PlainOutput output) throws IOException {
    Grade grade = new Grader(session, output.truth).grade(request(output));

    assertThat(GradeJson.of(grade, output.truth.deliveries()))
        .isEqualTo(GradeJson.of(output.grade(), output.truth.deliveries()));
  }

  private GradeRequest request(PlainOutput output) throws IOException {
    SideReader reader = new SideReader(session, ReadSettings.DEFAULT);
    List<Side> sides = new ArrayList<>();
    outputs++;
    for (Where where : Where.values()) {
      Path file = folder.resolve(outputs + "-" + where.key() + ".jsonl");
      Files.write(file, output.rows(where).stream().map(row -> line(output, row)).toList());
      sides.add(
          reader.read(where.key(), List.of(OutputLocation.parse("--silver", file.toString()))));
    }
    return GradeRequest.of(sides.get(0), Optional.of(sides.get(1)), Optional.of(sides.get(2)));
  }

  private static String line(PlainOutput output, OutputRow row) {
    String batch =
        row.at() == Place.NOWHERE
            ? "null"
            : '"' + output.truth.deliveries().get(row.at().delivery()).uri() + '"';
    return "{\"%s\":%s,\"%s\":%d,"
            .formatted(Lineage.BATCH_ID, batch, Lineage.POSITION, row.at().position())
        + SparkGradeTest.line(output, row).substring(1);
  }
}
