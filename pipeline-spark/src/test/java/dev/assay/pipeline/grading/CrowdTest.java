package dev.assay.pipeline.grading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without lineage: very many records that share the key of those without an order_id. */
@Timeout(20)
class CrowdTest {
  private static final int MANY = 20_000;
  private static final List<BatchId> DELIVERIES =
      IntStream.range(0, 20)
          .mapToObj(seed -> BatchId.of(seed, PlainOutput.AS_OF, 5_000).withRates(rates()))
          .toList();
  private static final PlainOutput OUTPUT =
      new PlainOutput(DELIVERIES, Winner.LAST_DELIVERED, false).without(Where.SUPERSEDED);
  private static final List<TruthRecord> NAMELESS = OUTPUT.records.get("");
  private static final List<OutputRow> ROWS = rows();

  private static FaultRates rates() {
    return FaultRates.NONE
        .with(FaultKind.INVALID_ID, Rate.ALWAYS)
        .with(FaultKind.WRONG_TYPE, new Rate(100_000))
        .with(FaultKind.UNKNOWN_STATUS, new Rate(100_000))
        .with(FaultKind.PII_OUTSIDE_FIELD, new Rate(100_000))
        .with(FaultKind.UNTIDY_TEXT, new Rate(100_000));
  }

  private static List<OutputRow> rows() {
    List<OutputRow> rows = new ArrayList<>();
    NAMELESS.forEach(record -> rows.add(PlainOutput.row(record, false)));
    Collections.shuffle(rows, new Random(2));
    return List.copyOf(rows);
  }

  @Test
  void perfectRows_shouldBeRight() {
    assertThat(NAMELESS).hasSizeGreaterThan(MANY);
    assertThat(graded(OUTPUT.settings(), ROWS).events).isEmpty();
  }

  /**
   * Nothing but that there is no id, and whatever else is wrong: very many rows may be very many.
   */
  @Test
  void rowsOfReasonsAlone_shouldBeRight() {
    GradeSettings settings =
        new PlainOutput(List.of(DELIVERIES.get(0)), Winner.LAST_DELIVERED, false)
            .having(Where.QUARANTINE, Set.of(PlainOutput.ORDER_ID))
            .settings();

    assertThat(graded(settings, ROWS).events).isEmpty();
  }

  @Test
  void lostRowsAndDoubles_shouldBeCounted() {
    List<OutputRow> rows = new ArrayList<>(ROWS.subList(100, ROWS.size()));
    rows.addAll(ROWS.subList(1_000, 1_050));

    Tally tally = graded(OUTPUT.settings(), rows);

    assertThat(tally.doubles).isEqualTo(50);
    assertThat(count(tally, Cause.LOST)).isEqualTo(100);
    assertThat(tally.events.keySet())
        .extracting(Event::cause)
        .containsOnly(Cause.LOST, Cause.DOUBLE);
  }

  /** Each is a cell away from its record, and further from any other one. */
  @Test
  void rowsThatAreAllDamaged_shouldStillBeThoseThatTheyAre() {
    List<OutputRow> rows =
        ROWS.stream()
            .map(row -> PlainOutput.with(row, PlainOutput.PRICE, new BigDecimal("-7.77")))
            .toList();

    Tally tally = graded(OUTPUT.settings(), rows);

    assertThat(tally.doubles).isZero();
    assertThat(count(tally, Cause.LOST)).isZero();
  }

  @Test
  void rowsThatWereAccepted_shouldBeBadRows() {
    List<OutputRow> rows = new ArrayList<>(ROWS);
    for (int i = 0; i < 10; i++) {
      rows.set(i, PlainOutput.in(rows.get(i), Where.SILVER, null));
    }

    Tally tally = graded(OUTPUT.settings(), rows);

    assertThat(count(tally, Cause.ACCEPTED_BAD_ROW)).isEqualTo(10);
    assertThat(count(tally, Cause.LOST)).isZero();
    assertThat(tally.doubles).isZero();
  }

  /** Every row finds the same as it does where it is compared with each record. */
  @Test
  void lookUp_shouldFindWhatComparingFinds() {
    Likeness likeness = new Likeness(OUTPUT.settings());
    List<Copies> all = Copies.of(new ArrayList<>(NAMELESS.subList(0, 1_500)));
    Looks looks = new Looks(likeness, Where.QUARANTINE, all);
    for (OutputRow row : ROWS.subList(0, 1_500)) {
      List<Copies> exact =
          all.stream().filter(copies -> likeness.isExact(copies.any(), row)).toList();

      assertThat(looks.onlyExact(row)).isSameAs(exact.size() == 1 ? exact.get(0) : null);
    }
  }

  private static long count(Tally tally, Cause cause) {
    return tally.events.entrySet().stream()
        .filter(event -> event.getKey().cause() == cause)
        .mapToLong(event -> event.getValue().rows)
        .sum();
  }

  private static Tally graded(GradeSettings settings, List<OutputRow> rows) {
    Tally tally = new Tally();
    new OrderGrader(settings, tally).grade("", NAMELESS, rows);
    return tally;
  }
}
