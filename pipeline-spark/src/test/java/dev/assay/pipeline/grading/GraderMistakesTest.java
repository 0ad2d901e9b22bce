package dev.assay.pipeline.grading;

import static dev.assay.pipeline.grading.PlainOutput.NAME;
import static dev.assay.pipeline.grading.PlainOutput.PRICE;
import static dev.assay.pipeline.grading.PlainOutput.QUANTITY;
import static dev.assay.pipeline.grading.PlainOutput.REGION;
import static dev.assay.pipeline.grading.PlainOutput.STATUS;
import static dev.assay.pipeline.grading.PlainOutput.TIMESTAMP;
import static dev.assay.pipeline.grading.PlainOutput.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that other graders make: a grader with one of them fails the test of it. */
class GraderMistakesTest {
  private static final int DELIVERED = 300;

  private final PlainOutput output =
      new PlainOutput(
          List.of(BatchId.of(4, PlainOutput.AS_OF, DELIVERED)), Winner.LAST_DELIVERED, false);

  /** A grader that deduplicates first finds nothing wrong with a pipeline that does not. */
  @Test
  void rowsThatAreThereTwice_shouldNotBeCountedOnce() {
    List<OutputRow> twice = output.rows(Where.SILVER).subList(0, 10);
    output.rows.addAll(twice);

    Grade grade = output.grade();

    assertThat(grade.rowsRight()).isEqualTo(new Share(DELIVERED - 10, DELIVERED));
    assertThat(grade.fates()).containsEntry("double", 10L);
    assertThat(grade.dollars().orElseThrow().off()).isPositive();
  }

  /** One that counts the orders that should be left has nothing to say of all others. */
  @Test
  void recordsThatShouldNotBeInSilver_shouldCountAsWell() {
    output.rows.removeIf(row -> row.where() != Where.SILVER);
    long lost = DELIVERED - output.rows.size();

    assertThat(lost).isPositive();
    assertThat(output.grade().rowsRight()).isEqualTo(new Share(DELIVERED - lost, DELIVERED));
  }

  /** Where planted cells alone are looked at, ruining the clean ones is free. */
  @ParameterizedTest
  @CsvSource({"4, Teapot", "5, Garden", "8, Mars", "10, lost"})
  void cleanCellsThatWereRuined_shouldCostTheirRows(int column, String value) {
    List<OutputRow> clean =
        output.rows(Where.SILVER).stream().filter(row -> record(row).faults().isEmpty()).toList();
    output.change(clean::contains, row -> with(row, column, value));

    Grade grade = output.grade();

    assertThat(grade.rowsRight().part()).isEqualTo(DELIVERED - clean.size());
    assertThat(grade.repairs().damagedCells()).isEqualTo(clean.size());
  }

  /** An output that leaves a column out must not be better off than one that has it wrong. */
  @Test
  void columnThatIsLeftOut_shouldNotRaiseTheScore() {
    output.change(
        row -> row.where() == Where.SILVER && !row.values()[REGION].equals("APAC"),
        row -> with(row, REGION, "Mars"));
    Share wrong = output.grade().rowsRight();
    Set<Integer> given = new HashSet<>(output.settings().given().get(Where.SILVER));
    given.remove(REGION);

    Share leftOut = output.having(Where.SILVER, given).grade().rowsRight();

    assertThat(leftOut.whole()).isEqualTo(wrong.whole());
    assertThat(leftOut.part()).isLessThan(wrong.part());
  }

  @Test
  void recordsThatWereDropped_shouldStayInTheDenominator() {
    output.rows.removeAll(output.rows(Where.SILVER).subList(0, 100));

    Grade grade = output.grade();

    assertThat(grade.rowsRight()).isEqualTo(new Share(DELIVERED - 100, DELIVERED));
    assertThat(grade.fates()).containsEntry("lost", 100L);
  }

  @Test
  void nullAndEmptyText_shouldBeTwoValues() {
    for (Object nothing : new Object[] {null, ""}) {
      assertThat(wrong(STATUS, "completed", nothing)).isTrue();
    }
    assertThat(wrong(STATUS, null, "")).isTrue();
    assertThat(wrong(STATUS, "", null)).isTrue();
    assertThat(wrong(STATUS, null, null)).isFalse();
    assertThat(wrong(STATUS, "", "")).isFalse();
  }

  @Test
  void numbersWithMoreZeros_shouldBeTheSameNumbers() {
    assertThat(wrong(PRICE, new BigDecimal("12.50"), new BigDecimal("12.5"))).isFalse();
    assertThat(wrong(PRICE, new BigDecimal("12.5"), new BigDecimal("1.25E1"))).isFalse();
    assertThat(wrong(PRICE, new BigDecimal("12.50"), new BigDecimal("12.51"))).isTrue();
  }

  /** Nothing to find is neither all found nor none. */
  @Test
  void recallOfNothing_shouldBeNotApplicable() {
    PlainOutput clean =
        new PlainOutput(
            List.of(
                BatchId.of(4, PlainOutput.AS_OF, 50)
                    .withRates(dev.assay.generator.feed.transactions.FaultRates.NONE)),
            Winner.LAST_DELIVERED,
            false);

    Grade grade = clean.grade();

    for (Share share :
        List.of(
            grade.quarantine().precision(),
            grade.quarantine().exactSets(),
            grade.duplicates().precision(),
            grade.duplicates().recall(),
            grade.repairs().precision(),
            grade.repairs().recall())) {
      assertThat(share.text()).isEqualTo("n/a");
      assertThat(share.value()).isEmpty();
    }
    assertThat(grade.faults()).isEmpty();
  }

  @Test
  void rowsInAnyOrder_shouldBeGradedAlike() {
    PlainOutput overlapping =
        new PlainOutput(PlainOutput.mixed(new Random(5)), Winner.LAST_DELIVERED, false);
    overlapping.rows.remove(overlapping.rows(Where.SILVER).get(1));
    Object grade = GradeJson.of(overlapping.grade(), overlapping.truth.deliveries());

    for (int shuffle = 0; shuffle < 5; shuffle++) {
      Collections.shuffle(overlapping.rows, new Random(shuffle));
      assertThat(GradeJson.of(overlapping.grade(), overlapping.truth.deliveries()))
          .isEqualTo(grade);
    }
    assertThat(overlapping.grade().findings()).hasSize(1);
  }

  @Test
  void valueWhereTheTruthIsNull_shouldBeWrong() {
    assertThat(wrong(REGION, null, "APAC")).isTrue();
    assertThat(wrong(QUANTITY, null, 1L)).isTrue();
    assertThat(wrong(TIMESTAMP, null, 1L)).isTrue();
    assertThat(wrong(REGION, null, null)).isFalse();
  }

  @Test
  void personWhoGaveNothing_shouldBeNullHoweverPersonsAreShown() {
    for (Privacy privacy : Privacy.values()) {
      output.agreed("customer_name", privacy);
      assertThat(wrong(NAME, null, "A***")).as("%s", privacy).isTrue();
      assertThat(wrong(NAME, null, null)).as("%s", privacy).isFalse();
    }
  }

  @Test
  void nameThatIsEmpty_shouldBeWrong() {
    assertThat(wrong(NAME, "Ada Moe", "")).isTrue();
  }

  /** A tolerance that is a part of the value refuses each number below zero, equal ones too. */
  @Test
  void numbersBelowZero_shouldBeHeldToTheToleranceAsOthersAre() {
    output.tolerating("price", "0.01");
    BigDecimal refund = new BigDecimal("-12.50");

    assertThat(wrong(PRICE, refund, refund)).isFalse();
    assertThat(wrong(PRICE, refund, new BigDecimal("-12.505"))).isFalse();
    assertThat(wrong(PRICE, refund, new BigDecimal("-12.49"))).isFalse();
    assertThat(wrong(PRICE, refund, new BigDecimal("-12.52"))).isTrue();
    assertThat(wrong(PRICE, refund, new BigDecimal("12.50"))).isTrue();
  }

  @Test
  void timesThatDifferInAMicrosecond_shouldBeTwo() {
    assertThat(wrong(TIMESTAMP, 1_776_320_639_000_000L, 1_776_320_639_000_000L)).isFalse();
    assertThat(wrong(TIMESTAMP, 1_776_320_639_000_000L, 1_776_320_639_000_001L)).isTrue();
    assertThat(wrong(TIMESTAMP, 1_776_320_639_000_000L, null)).isTrue();
  }

  private TruthRecord record(OutputRow row) {
    return output.records.get((String) row.values()[PlainOutput.ORDER_ID]).stream()
        .filter(one -> one.due() == Where.SILVER)
        .findFirst()
        .orElseThrow();
  }

  /** Whether a cell costs its row, of a record that wins and is right otherwise. */
  private boolean wrong(int column, Object truth, Object got) {
    OutputRow row = output.rows(Where.SILVER).get(0);
    TruthRecord record = record(row);
    Object[] values = record.values().clone();
    values[column] = truth;
    TruthRecord due =
        new TruthRecord(
            record.at(),
            0,
            Where.SILVER,
            List.of(),
            List.of(),
            values,
            values,
            record.texts(),
            Set.of());
    Tally tally = new Tally();
    new OrderGrader(output.settings(), tally)
        .grade("key", List.of(due), List.of(with(row, column, got)));
    long told =
        tally.events.entrySet().stream()
            .filter(event -> event.getKey().cause() != Cause.CLEAR_TEXT)
            .mapToLong(event -> event.getValue().rows)
            .sum();
    assertThat(tally.right).as("told as it is counted").isEqualTo(told > 0 ? 0 : 1);
    return told > 0;
  }
}
