package dev.assay.generator.feed.transactions;

import static dev.assay.generator.feed.transactions.Measure.PRICE;
import static dev.assay.generator.feed.transactions.Measure.QUANTITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Fault.Correction;
import dev.assay.generator.feed.transactions.Fault.MalformedTimestamp;
import dev.assay.generator.feed.transactions.Fault.MissingField;
import dev.assay.generator.feed.transactions.Fault.Retry;
import dev.assay.generator.feed.transactions.Outcomes.Displaced;
import dev.assay.generator.feed.transactions.Outcomes.Kind;
import dev.assay.generator.feed.transactions.Outcomes.Quarantined;
import dev.assay.generator.feed.transactions.Outcomes.Reason;
import dev.assay.generator.feed.transactions.Outcomes.Repaired;
import dev.assay.generator.feed.transactions.Truth.Expected;
import dev.assay.generator.feed.transactions.Truth.LedgerEntry;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.shop.Customer;
import dev.assay.generator.shop.Order;
import dev.assay.generator.shop.OrderStatus;
import dev.assay.generator.shop.Product;
import dev.assay.generator.shop.Region;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The example by which the rules are explained: four orders, twelve records. */
class WorkedExampleTest {
  private static final Order A = order(1, 2, 10_00);
  private static final Order B = order(2, 1, 8_25);
  private static final Order C = order(3, 3, 20_00);
  private static final Order D = order(4, 4, 5_99);

  private static final Emitted YESTERDAYS_B = new Emitted(B, List.of(malformed("yesterday")));
  private static final Emitted C_WITHOUT_QUANTITY = new Emitted(C, List.of(missing(QUANTITY)));
  private static final Order A5 = QUANTITY.amended(A, 5);

  private static final List<Emitted> DELIVERED =
      List.of(
          Emitted.clean(A),
          YESTERDAYS_B,
          C_WITHOUT_QUANTITY,
          new Emitted(D, List.of(malformed(""), missing(PRICE))),
          YESTERDAYS_B.retried(1),
          new Emitted(A5, List.of(new Correction(0, QUANTITY, 2))),
          YESTERDAYS_B.retried(1).retried(4),
          new Emitted(PRICE.amended(A5, 12_50), List.of(new Correction(5, PRICE, 10_00))),
          new Emitted(
              QUANTITY.amended(C, 7),
              List.of(new Correction(2, QUANTITY, 3), malformed("not-a-date"), missing(PRICE))),
          new Emitted(QUANTITY.amended(B, 4), List.of(new Correction(1, QUANTITY, 1))),
          Emitted.clean(A).retried(0),
          C_WITHOUT_QUANTITY.retried(2));

  private static final List<Order> CLEAN = List.of(A, B, C, D);

  @Test
  void workedExample_shouldHaveItsLedger() {
    assertThat(Truth.of(DELIVERED, CLEAN).faults())
        .extracting(LedgerEntry::position, LedgerEntry::fault)
        .extracting(tuple -> tuple.toList().get(0) + " " + tuple.toList().get(1))
        .containsExactly(
            "1 " + malformed("yesterday"),
            "2 " + missing(QUANTITY),
            "3 " + malformed(""),
            "3 " + missing(PRICE),
            "4 " + new Retry(1),
            "4 " + malformed("yesterday"),
            "5 " + new Correction(0, QUANTITY, 2),
            "6 " + new Retry(4),
            "6 " + malformed("yesterday"),
            "7 " + new Correction(5, PRICE, 10_00),
            "8 " + new Correction(2, QUANTITY, 3),
            "8 " + malformed("not-a-date"),
            "8 " + missing(PRICE),
            "9 " + new Correction(1, QUANTITY, 1),
            "10 " + new Retry(0),
            "11 " + new Retry(2),
            "11 " + missing(QUANTITY))
        .hasSize(17);
  }

  @Test
  void workedExample_shouldHaveItsOutcomes() {
    List<Reason> malformed = List.of(Reason.MALFORMED_TIMESTAMP);
    List<Reason> both = List.of(Reason.MALFORMED_TIMESTAMP, Reason.MISSING_PRICE);

    assertThat(Truth.of(DELIVERED, CLEAN).outcomes())
        .isEqualTo(
            new Outcomes(
                List.of(
                    new Quarantined(1, malformed),
                    new Quarantined(3, both),
                    new Quarantined(4, malformed),
                    new Quarantined(6, malformed),
                    new Quarantined(8, both)),
                List.of(
                    new Displaced(0, 5, Kind.CORRECTION),
                    new Displaced(2, 11, Kind.RETRY),
                    new Displaced(5, 7, Kind.CORRECTION),
                    new Displaced(7, 10, Kind.CORRECTION)),
                List.of(11),
                List.of(new Repaired(11, List.of(TransactionField.QUANTITY)))));
  }

  @Test
  void workedExample_shouldHaveItsSums() {
    assertThat(Truth.of(DELIVERED, CLEAN).expected())
        .isEqualTo(
            new Expected(
                12,
                5,
                4,
                3,
                1,
                Map.of(Reason.MALFORMED_TIMESTAMP, 5, Reason.MISSING_PRICE, 2),
                new BigDecimal("73.00"),
                new BigDecimal("112.21")));
  }

  @Test
  void firstTenRecordsAlone_shouldHaveTheirOwnSums() {
    Truth truth = Truth.of(DELIVERED.subList(0, 10), CLEAN);

    assertThat(truth.expected().revenue()).isEqualByComparingTo("115.50");
    assertThat(truth.expected().silver()).isEqualTo(3);
    assertThat(truth.outcomes().duplicates()).extracting(Displaced::position).containsExactly(0, 5);
    assertThat(truth.outcomes().repaired()).containsExactly(2);
  }

  private static Order order(int id, int quantity, int cents) {
    return new Order(
        new UUID(0, id),
        new Customer(1000 + id),
        Product.YOGA_MAT,
        quantity,
        cents,
        Region.APAC,
        new UtcSecond(1_776_000_000L),
        OrderStatus.COMPLETED);
  }

  private static Fault malformed(String text) {
    return new MalformedTimestamp(text);
  }

  private static Fault missing(Measure measure) {
    return new MissingField(measure);
  }
}
