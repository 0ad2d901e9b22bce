package dev.assay.pipeline.grading;

import static dev.assay.pipeline.grading.PlainOutput.PRICE;
import static dev.assay.pipeline.grading.PlainOutput.QUANTITY;
import static dev.assay.pipeline.grading.PlainOutput.REGION;
import static dev.assay.pipeline.grading.PlainOutput.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without lineage: which records the rows of one key are, where a row may be several of them. */
class AttachmentTest {
  private static final PlainOutput OUTPUT =
      new PlainOutput(List.of(BatchId.of(4, PlainOutput.AS_OF, 40)), Winner.LAST_DELIVERED, false);
  private static final TruthRecord CLEAN =
      OUTPUT.records.values().stream()
          .filter(all -> all.size() == 1 && all.get(0).faults().isEmpty())
          .findFirst()
          .orElseThrow()
          .get(0);
  private static final String KEY = CLEAN.texts()[PlainOutput.ORDER_ID];

  /** One order, corrected twice: each time it has another price, the last time a quantity too. */
  private static final List<TruthRecord> CORRECTED =
      List.of(
          delivered(0, Where.SUPERSEDED, "10.00", 1),
          delivered(1, Where.SUPERSEDED, "20.00", 1),
          delivered(2, Where.SILVER, "20.00", 2));

  @Test
  void damagedRowThatMayBeTwo_shouldLeaveTheOneThatAnotherNeeds() {
    OutputRow priceless = with(shown(CORRECTED.get(0)), PRICE, new BigDecimal("7.77"));
    OutputRow regionless = with(shown(CORRECTED.get(1)), REGION, "Mars");

    for (List<OutputRow> rows : orders(priceless, regionless, shown(CORRECTED.get(2)))) {
      assertThat(graded(CORRECTED, rows).events).as("%s", rows).isEmpty();
    }
  }

  @Test
  void exactRowsThatMayBeTwoEach_shouldBeAllOfTheThree() {
    List<TruthRecord> three =
        List.of(
            delivered(0, Where.SUPERSEDED, "10.00", 1),
            delivered(1, Where.SUPERSEDED, "20.00", 1),
            delivered(2, Where.SUPERSEDED, "30.00", 1),
            delivered(3, Where.SILVER, "40.00", 1));
    OutputRow firstOrLast = either(three.get(0), three.get(2));
    OutputRow firstOrSecond = either(three.get(0), three.get(1));
    OutputRow secondOrLast = either(three.get(1), three.get(2));

    for (List<OutputRow> rows :
        orders(firstOrLast, firstOrSecond, secondOrLast, shown(three.get(3)))) {
      assertThat(graded(three, rows).events).as("%s", rows).isEmpty();
    }
  }

  @Test
  void exactRowThatIsThereTwice_shouldBeADoubleThoughItIsNearOneThatIsLost() {
    OutputRow second = shown(CORRECTED.get(1));

    for (List<OutputRow> rows : orders(second, second, shown(CORRECTED.get(2)))) {
      assertThat(graded(CORRECTED, rows).events.keySet())
          .extracting(Event::cause)
          .containsExactlyInAnyOrder(Cause.DOUBLE, Cause.LOST);
    }
  }

  @Test
  void rowNearARecordThatIsTaken_shouldRatherBeADoubleThanAnotherOneAltogether() {
    List<TruthRecord> strangers =
        List.of(
            delivered(0, Where.SUPERSEDED, "10.00", 1),
            collided(1),
            delivered(2, Where.SILVER, "20.00", 1));
    OutputRow first = with(shown(strangers.get(0)), REGION, "Mars");
    OutputRow second = with(shown(strangers.get(0)), REGION, "Venus");

    for (List<OutputRow> rows : orders(first, second, shown(strangers.get(2)))) {
      assertThat(graded(strangers, rows).events.keySet())
          .extracting(Event::cause)
          .containsExactlyInAnyOrder(Cause.DOUBLE, Cause.LOST);
    }
  }

  /** The least number of differing cells over all rows, whichever comes first. */
  @Test
  void rowsThatAreAllDamaged_shouldDifferInAsFewCellsAsCanBe() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      long[][] gains = new long[1 + random.nextInt(4)][1 + random.nextInt(4)];
      for (long[] of : gains) {
        for (int row = 0; row < of.length; row++) {
          of[row] = random.nextInt(12) - 3;
        }
      }
      int[] rows = Assignment.of(gains);

      assertThat(IntStream.of(rows).filter(row -> row >= 0)).doesNotHaveDuplicates();
      assertThat(gain(gains, rows)).as("round %d", round).isEqualTo(most(gains, 0, 0));
    }
  }

  @Test
  @Timeout(60)
  void keyWithVeryManyRows_shouldHaveDoublesAndEndInTime() {
    List<OutputRow> rows = new ArrayList<>(Collections.nCopies(20_000, shown(CORRECTED.get(2))));
    rows.add(with(shown(CORRECTED.get(0)), REGION, "Mars"));

    assertThat(graded(CORRECTED, rows).doubles).isEqualTo(19_999);
  }

  private static long gain(long[][] gains, int[] rows) {
    long gain = 0;
    for (int member = 0; member < rows.length; member++) {
      gain += rows[member] < 0 ? 0 : gains[member][rows[member]];
    }
    return gain;
  }

  /** By trying all. */
  private static long most(long[][] gains, int member, int taken) {
    if (member == gains.length) {
      return 0;
    }
    long most = most(gains, member + 1, taken);
    for (int row = 0; row < gains[member].length; row++) {
      if ((taken >> row & 1) == 0) {
        most = Math.max(most, gains[member][row] + most(gains, member + 1, taken | 1 << row));
      }
    }
    return most;
  }

  private static Tally graded(List<TruthRecord> truth, List<OutputRow> rows) {
    Tally tally = new Tally();
    new OrderGrader(OUTPUT.settings(), tally).grade(KEY, truth, rows);
    return tally;
  }

  private static TruthRecord delivered(int delivery, Where due, String price, long quantity) {
    Object[] values = CLEAN.values().clone();
    values[PRICE] = new BigDecimal(price);
    values[QUANTITY] = quantity;
    return record(delivery, due, values);
  }

  /** Another customer's order under the same id. */
  private static TruthRecord collided(int delivery) {
    Object[] values = CLEAN.values().clone();
    values[PlainOutput.CUSTOMER_ID] = 1L;
    values[PlainOutput.PRODUCT] = "Teapot";
    values[PlainOutput.CATEGORY] = "Kitchen";
    values[PRICE] = new BigDecimal("3.00");
    values[QUANTITY] = 9L;
    values[PlainOutput.TIMESTAMP] = 1L;
    values[PlainOutput.DAY] = 0L;
    return record(delivery, Where.SUPERSEDED, values);
  }

  private static TruthRecord record(int delivery, Where due, Object[] values) {
    return new TruthRecord(
        new Place(delivery, 0),
        delivery,
        due,
        List.of(),
        List.of(),
        values,
        values,
        CLEAN.texts(),
        CLEAN.repaired());
  }

  private static OutputRow shown(TruthRecord record) {
    return PlainOutput.row(record, false);
  }

  /** A row whose price reads as that of two records. */
  private static OutputRow either(TruthRecord one, TruthRecord other) {
    OutputRow row = shown(one);
    row.alternatives()[PRICE] = other.values()[PRICE];
    return row;
  }

  /** All orders of some rows. */
  private static List<List<OutputRow>> orders(OutputRow... rows) {
    List<List<OutputRow>> orders = List.of(List.of());
    for (OutputRow row : rows) {
      List<List<OutputRow>> longer = new ArrayList<>();
      for (List<OutputRow> order : orders) {
        for (int at = 0; at <= order.size(); at++) {
          List<OutputRow> with = new ArrayList<>(order);
          with.add(at, row);
          longer.add(with);
        }
      }
      orders = longer;
    }
    return orders;
  }
}
