package dev.assay.pipeline.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What other graders get wrong. */
class GradeTrapsTest {
  @Test
  void numbersOfOtherScale_shouldBeEqual() {
    PlainOutput output = output();
    output.change(
        row -> row.where() == Where.SILVER,
        row ->
            PlainOutput.with(
                row,
                PlainOutput.PRICE,
                ((BigDecimal) row.values()[PlainOutput.PRICE]).setScale(18)));

    assertThat(output.grade().findings()).isEmpty();
  }

  @Test
  void emptyText_shouldBeNoNull() {
    PlainOutput output = output();
    OutputRow row = output.rows(Where.SILVER).get(0);
    output.rows.set(output.rows.indexOf(row), PlainOutput.with(row, PlainOutput.STATUS, ""));

    assertThat(output.grade().rowsRight().part()).isEqualTo(299);
    assertThat(Values.equal(null, "")).isFalse();
    assertThat(Values.equal("", null)).isFalse();
    assertThat(Values.equal(null, null)).isTrue();
  }

  @Test
  void valueThatMayBeTwo_shouldBeRightAsEither() {
    PlainOutput output = output();
    OutputRow row = output.rows(Where.SILVER).get(0);
    OutputRow other = PlainOutput.with(row, PlainOutput.TIMESTAMP, 0L);
    other.alternatives()[PlainOutput.TIMESTAMP] = row.values()[PlainOutput.TIMESTAMP];
    output.rows.set(output.rows.indexOf(row), other);

    assertThat(output.grade().findings()).isEmpty();
  }

  @Test
  void toleranceOfNegativeDifference_shouldHoldBothWays() {
    for (String off : List.of("0.009", "-0.009")) {
      PlainOutput output = output().tolerating("price", "0.01");
      OutputRow row = output.rows(Where.SILVER).get(0);
      BigDecimal price = (BigDecimal) row.values()[PlainOutput.PRICE];
      output.rows.set(
          output.rows.indexOf(row),
          PlainOutput.with(row, PlainOutput.PRICE, price.add(new BigDecimal(off))));

      Grade grade = output.grade();

      assertThat(grade.isPerfect()).isTrue();
      assertThat(grade.dollars().orElseThrow().off().signum())
          .isEqualTo(new BigDecimal(off).signum());
    }
    for (String price : List.of("0.00", "99999.00")) {
      PlainOutput far = output().tolerating("price", "0.01");
      OutputRow row = far.rows(Where.SILVER).get(0);
      far.rows.set(
          far.rows.indexOf(row), PlainOutput.with(row, PlainOutput.PRICE, new BigDecimal(price)));
      assertThat(far.grade().isPerfect()).as(price).isFalse();
    }
  }

  @Test
  void nothingToFind_shouldBeNotApplicable() {
    Grade grade = output().without(Where.QUARANTINE).grade();

    assertThat(grade.quarantine().precision().value()).isEmpty();
    assertThat(grade.quarantine().precision().text()).isEqualTo("n/a");
    assertThat(new Share(9_999, 10_000).text()).isEqualTo("0.999");
  }

  @Test
  void droppedColumn_shouldFailUnlessItIsIgnored() {
    Set<Integer> given = new java.util.HashSet<>(output().settings().given().get(Where.SILVER));
    given.remove(PlainOutput.REGION);
    Thresholds none = new Thresholds(Optional.empty(), Optional.empty(), Set.of());

    Grade missing = output().having(Where.SILVER, given).grade();
    Grade ignored = output().having(Where.SILVER, given).ignoring(PlainOutput.REGION).grade();

    assertThat(none.broken(missing)).containsExactly("silver has no column region");
    assertThat(missing.rowsRight().part()).isLessThan(missing.rowsRight().whole() / 2);
    assertThat(none.broken(ignored)).isEmpty();
    assertThat(ignored.isPerfect()).isTrue();
    assertThat(ignored.notGraded()).containsExactly("region");
  }

  @Test
  void outputWithoutMoney_shouldPassNoLimitOfDollars() {
    Set<Integer> given = new java.util.HashSet<>(output().settings().given().get(Where.SILVER));
    given.remove(PlainOutput.PRICE);
    Thresholds limit = new Thresholds(Optional.empty(), Optional.of(BigDecimal.ZERO), Set.of());

    Grade grade = output().having(Where.SILVER, given).ignoring(PlainOutput.PRICE).grade();

    assertThat(grade.dollars()).isEmpty();
    assertThat(limit.broken(grade)).containsExactly("dollars could not be graded");
  }

  @Test
  void thresholds_shouldBeHeldExactly() {
    PlainOutput output = output();
    output.rows.remove(output.rows(Where.SILVER).get(0));
    Grade grade = output.withoutReasons().grade();

    assertThat(
            new Thresholds(
                    Optional.of(BigDecimal.ONE),
                    Optional.of(BigDecimal.ZERO),
                    Set.of("reasons", "quarantine", "duplicates"))
                .broken(grade))
        .hasSize(3)
        .anyMatch(broken -> broken.startsWith("rows right 0.996 is under 1"))
        .anyMatch(broken -> broken.endsWith(" off is over $0.00"))
        .contains("reasons could not be graded");
    assertThat(
            new Thresholds(Optional.of(new BigDecimal("0.99")), Optional.empty(), Set.of())
                .broken(grade))
        .isEmpty();
  }

  @Test
  void agreedTreatments_shouldBeAccepted() {
    PlainOutput masked = output().agreed("email", Privacy.MASKED);
    masked.change(row -> true, row -> PlainOutput.with(row, PlainOutput.EMAIL, "***@example.com"));
    assertThat(masked.grade().findings()).isEmpty();

    PlainOutput dropped = output().agreed("email", Privacy.DROPPED);
    dropped.change(row -> true, row -> PlainOutput.with(row, PlainOutput.EMAIL, null));
    assertThat(dropped.grade().findings()).isEmpty();

    PlainOutput clear = output().agreed("email", Privacy.CLEAR);
    clear.change(
        row -> true,
        row ->
            PlainOutput.with(
                row,
                PlainOutput.EMAIL,
                clear
                    .records
                    .get((String) row.values()[PlainOutput.ORDER_ID])
                    .get(0)
                    .texts()[PlainOutput.EMAIL]));
    assertThat(clear.grade().findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Privacy.class)
  void placeOfAnAddressThatNobodyGave_shouldBeEmptyWhateverIsAgreed(Privacy agreed) {
    FaultRates rates = FaultRates.NONE.with(FaultKind.PLACEHOLDER_EMAIL, new Rate(200_000));
    BatchId batch = BatchId.of(4, PlainOutput.AS_OF, 300).withRates(rates);
    PlainOutput output = new PlainOutput(List.of(batch), Winner.LAST_DELIVERED, false);
    output.agreed("email", agreed);
    output.change(
        row -> row.values()[PlainOutput.EMAIL] != null,
        row -> PlainOutput.with(row, PlainOutput.EMAIL, shown(output, row, agreed)));
    Grade perfect = output.grade();

    OutputRow none =
        output.rows(Where.SILVER).stream()
            .filter(row -> record(output, row).faults().contains("placeholder_email"))
            .findFirst()
            .orElseThrow();
    output.rows.set(output.rows.indexOf(none), PlainOutput.with(none, PlainOutput.EMAIL, "n/a"));
    Grade left = output.grade();

    assertThat(perfect.findings()).isEmpty();
    assertThat(perfect.repairs().recall().whole()).isPositive();
    assertThat(left.findings()).extracting(Finding::cause).containsExactly(Cause.WRONG_REPAIR);
    assertThat(left.findings().get(0).detail()).isEqualTo("email");
    assertThat(left.repairs().recall().part()).isEqualTo(perfect.repairs().recall().part() - 1);
  }

  /** The first record of each order is kept and nothing repaired: no value is wrong for that. */
  @Test
  void placeholderThatWasLeft_shouldNotMakeARowAnotherRecord() {
    FaultRates rates =
        FaultRates.NONE
            .with(FaultKind.PLACEHOLDER_EMAIL, new Rate(500_000))
            .with(FaultKind.DUPLICATE_ORDER, new Rate(500_000));
    BatchId batch = BatchId.of(4, PlainOutput.AS_OF, 200).withRates(rates);
    PlainOutput kept =
        new PlainOutput(List.of(batch), Winner.LAST_DELIVERED, false)
            .without(Where.QUARANTINE, Where.SUPERSEDED)
            .agreed("email", Privacy.CLEAR);
    kept.rows.clear();
    for (List<TruthRecord> records : kept.records.values()) {
      OutputRow first = PlainOutput.row(records.get(0), false);
      String left = records.get(0).texts()[PlainOutput.EMAIL];
      OutputRow row = PlainOutput.with(first, PlainOutput.EMAIL, left);
      kept.rows.add(PlainOutput.in(row, Where.SILVER, null));
    }

    assertThat(kept.grade().findings())
        .extracting(Finding::cause)
        .containsExactlyInAnyOrder(Cause.WRONG_WINNER, Cause.WRONG_REPAIR);
  }

  private static String shown(PlainOutput output, OutputRow row, Privacy agreed) {
    return switch (agreed) {
      case CLEAR -> record(output, row).texts()[PlainOutput.EMAIL];
      case MASKED -> "***@example.com";
      case DROPPED -> null;
      case PSEUDONYM -> (String) row.values()[PlainOutput.EMAIL];
    };
  }

  private static TruthRecord record(PlainOutput output, OutputRow row) {
    return output.records.get((String) row.values()[PlainOutput.ORDER_ID]).get(0);
  }

  /** A salt of its own in each row makes more classes than a task may hold. */
  @Test
  void pseudonymsBeyondTheBound_shouldBeToldAsNotGraded() {
    PlainOutput output = output();
    OutputRow row = output.rows(Where.SILVER).get(0);
    TruthRecord record =
        output.records.get((String) row.values()[PlainOutput.ORDER_ID]).stream()
            .filter(one -> one.due() == Where.SILVER)
            .findFirst()
            .orElseThrow();
    Found found = new Found(record, Copies.of(List.of(record)).get(0));
    Tally tally = new Tally();
    CellGrader cells = new CellGrader(output.settings(), tally);
    for (int salt = 0; salt < CellGrader.MOST_TOKENS + 2; salt++) {
      found.row = PlainOutput.with(row, PlainOutput.EMAIL, "salt" + salt);
      cells.keepTokens(found, true);
    }
    found.row = PlainOutput.with(row, PlainOutput.EMAIL, "salt0");
    cells.keepTokens(found, true);

    Grade grade =
        GradeMaker.of(
            output.settings(), output.truth, new Tally().add(tally), List.of(), List.of());

    assertThat(grade.notGraded())
        .containsExactly(
            "pseudonyms of 2 rows of email (more than 100,000 different ones in a task)");
    assertThat(grade.findings())
        .extracting(Finding::cause, Finding::rows)
        .containsExactly(tuple(Cause.PSEUDONYM_SPLIT, CellGrader.MOST_TOKENS - 1L));
  }

  @Test
  void addressInAnotherColumn_shouldNotBeShownInExamples() {
    PlainOutput output = output();
    OutputRow row = output.rows(Where.SILVER).get(0);
    output.rows.set(
        output.rows.indexOf(row), PlainOutput.with(row, PlainOutput.REGION, "ada@example.com"));

    String report = GradeText.of(output.grade(), output.truth.deliveries());

    assertThat(report)
        .contains("Values are wrong (region): 1 row")
        .contains("got ***")
        .doesNotContain("ada@");
  }

  @Test
  void reasonsInAnotherOrder_shouldBeTheSameSet() {
    PlainOutput output =
        new PlainOutput(PlainOutput.mixed(new java.util.Random(5)), Winner.LAST_DELIVERED, true);
    output.change(
        row -> row.where() == Where.QUARANTINE && row.reasons().size() > 1,
        row -> {
          List<String> reversed = new java.util.ArrayList<>(row.reasons());
          java.util.Collections.reverse(reversed);
          return PlainOutput.in(row, Where.QUARANTINE, reversed);
        });

    Grade grade = output.grade();

    assertThat(grade.findings()).isEmpty();
    assertThat(grade.quarantine().exactSets().text()).isEqualTo("1.000");
  }

  @Test
  void secondRowOfAnOrder_shouldCountInTheHeadline() {
    PlainOutput output = output();
    output.rows.add(output.rows(Where.SILVER).get(0));

    assertThat(output.grade().rowsRight()).isEqualTo(new Share(299, 300));
  }

  @Test
  void reports_shouldTellTheSame() {
    PlainOutput output = output();
    output.rows.add(output.rows(Where.SILVER).get(0));
    Grade grade = output.grade();
    List<Delivery> deliveries = output.truth.deliveries();

    assertThat(GradeText.of(grade, deliveries))
        .contains("Rows right   0.996 (299 of 300) over 12 columns of silver, quarantine")
        .contains("Rows are there more than once (silver): 1 row, $");
    assertThat(GradeJunit.of(grade, List.of()))
        .contains("failures=\"1\"")
        .contains("name=\"double\"><failure message=\"Rows are there more than once (silver)");
    assertThat(GradeJson.of(grade, deliveries))
        .containsEntry("rows_right", new BigDecimal("0.996666"))
        .containsKeys(
            "columns_graded",
            "dollars",
            "fates",
            "faults",
            "quarantine",
            "duplicates",
            "repairs",
            "privacy",
            "findings",
            "not_graded");
  }

  private static PlainOutput output() {
    return new PlainOutput(
        List.of(BatchId.of(4, PlainOutput.AS_OF, 300)), Winner.LAST_DELIVERED, false);
  }
}
