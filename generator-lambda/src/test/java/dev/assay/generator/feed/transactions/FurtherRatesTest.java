package dev.assay.generator.feed.transactions;

import static dev.assay.generator.testing.Interval.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Fault.Correction;
import dev.assay.generator.feed.transactions.Fault.Retry;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** More than a million eligible records a kind; who is eligible is told from the specification. */
class FurtherRatesTest {
  private static final int BATCHES = 280;
  private static final double RATE = 0.1;
  private static final String BEYOND = "customer_id beyond 32 bits";
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();

  /** Kinds that no other kind keeps out. */
  private static final List<FaultKind> FREE =
      List.of(
          FaultKind.MALFORMED_TIMESTAMP,
          FaultKind.MISSING_FIELD,
          FaultKind.UNKNOWN_STATUS,
          FaultKind.PII_OUTSIDE_FIELD,
          FaultKind.UNTIDY_TEXT,
          FaultKind.EXTRA_FIELD,
          FaultKind.INVALID_ID,
          FaultKind.PLACEHOLDER_EMAIL);

  private final Map<FaultKind, Integer> eligible = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Integer> struck = new EnumMap<>(FaultKind.class);
  private final Map<Set<FaultKind>, Integer> together = new HashMap<>();
  private final Map<String, Integer> forms = new HashMap<>();
  private int own;
  private int invalidIds;
  private int invalidIdsOfCollisions;

  @Test
  void everyKind_shouldStrikeAtItsRateAndIndependentlyInAllItsForms() {
    FaultRates rates = FaultRates.all(new Rate(100_000));
    for (int seed = 0; seed < BATCHES; seed++) {
      Batch batch = new Batch(BatchId.of(seed, AS_OF, BatchId.MAX_COUNT).withRates(rates));
      for (int position = 1; position < batch.count(); position++) {
        add(batch.emitted(position));
      }
    }

    for (FaultKind kind : FaultKind.values()) {
      if (kind.isFurther()) {
        assertThat(eligible.get(kind)).as(kind.key()).isGreaterThan(1_000_000);
        assertWithin(kind.key(), struck.get(kind), eligible.get(kind), RATE);
      }
    }
    for (FaultKind one : FREE) {
      for (FaultKind other : FREE) {
        if (one.compareTo(other) < 0) {
          int both = together.get(EnumSet.of(one, other));
          assertWithin(one + " and " + other, both, own, RATE * RATE);
        }
      }
    }
    for (String form : List.of("order_id ", "order_id own,own", "customer_id C-own", BEYOND)) {
      assertWithin(form, forms.get(form), invalidIds, 0.25);
    }
    assertThat(invalidIdsOfCollisions).as("customer_ids, all of them").isPositive();
    for (String form : List.of("email ", "email n/a", "email none", "email not given")) {
      assertWithin(form, forms.get(form), struck.get(FaultKind.PLACEHOLDER_EMAIL), 0.25);
    }
    assertThat(forms)
        .containsKeys(
            "quantity null",
            "price null",
            "quantity 0",
            "quantity -1",
            "quantity 1000000",
            "price 0",
            "price -5.00",
            "price 0.001",
            "status COMPLETED",
            "status complete",
            "status refunded",
            "status ",
            "timestamp 1970-01-01T00:00:00",
            "timestamp 9999-12-31T23:59:59",
            "region US_EAST",
            "region  us-east ",
            "region US\u2011East",
            "region A\u200BPAC",
            "product Desk\u00A0Lamp\u00A0",
            "category  electronics ");
  }

  private void add(Emitted record) {
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    Measure corrected = null;
    for (Fault fault : record.faults()) {
      if (fault instanceof Retry) {
        return;
      }
      if (fault instanceof Correction correction) {
        corrected = correction.field();
      }
      if (fault instanceof Fault.Altered altered && fault.kind() != FaultKind.INVALID_ID) {
        forms.merge(altered.field().key() + " " + altered.emitted().text(), 1, Integer::sum);
      }
      kinds.add(fault.kind());
    }
    own++;
    if (kinds.contains(FaultKind.INVALID_ID)) {
      addInvalidId(record, kinds.contains(FaultKind.ID_COLLISION));
    }
    for (FaultKind kind : FaultKind.values()) {
      if (kind.isFurther() && isEligible(kind, kinds, corrected)) {
        eligible.merge(kind, 1, Integer::sum);
        if (kinds.contains(kind)) {
          struck.merge(kind, 1, Integer::sum);
        }
      }
    }
    for (FaultKind one : FREE) {
      for (FaultKind other : FREE) {
        if (kinds.contains(one) && kinds.contains(other) && one.compareTo(other) < 0) {
          together.merge(EnumSet.of(one, other), 1, Integer::sum);
        }
      }
    }
  }

  /** A colliding order_id is taken, so there the forms are not as likely as one another. */
  private void addInvalidId(Emitted record, boolean isCollision) {
    boolean isOrders = !record.hasOrderId();
    TransactionField field = isOrders ? TransactionField.ORDER_ID : TransactionField.CUSTOMER_ID;
    String own = field.of(record.order()).text();
    String emitted = record.deliveredText(field).orElseThrow();
    boolean isBeyond = emitted.matches("4[0-9]{9}");
    assertThat(isBeyond && Long.parseLong(emitted) - Long.parseLong(own) != 1L << 32).isFalse();
    if (isCollision) {
      assertThat(isOrders).isFalse();
      invalidIdsOfCollisions++;
    } else {
      invalidIds++;
      String form = isBeyond ? BEYOND : field.key() + " " + emitted.replace(own, "own");
      forms.merge(form, 1, Integer::sum);
    }
  }

  private static boolean isEligible(FaultKind kind, Set<FaultKind> kinds, Measure corrected) {
    return switch (kind) {
      case ID_COLLISION -> !kinds.contains(FaultKind.DUPLICATE_ORDER);
      case IMPLAUSIBLE_TIMESTAMP -> !kinds.contains(FaultKind.MALFORMED_TIMESTAMP);
      case ZONED_TIMESTAMP ->
          !kinds.contains(FaultKind.MALFORMED_TIMESTAMP)
              && !kinds.contains(FaultKind.IMPLAUSIBLE_TIMESTAMP);
      case NULL_FIELD, WRONG_TYPE, OUT_OF_RANGE -> {
        int taken = corrected == null ? 0 : 1;
        for (FaultKind earlier :
            List.of(FaultKind.MISSING_FIELD, FaultKind.NULL_FIELD, FaultKind.WRONG_TYPE)) {
          taken += kinds.contains(earlier) && earlier.compareTo(kind) < 0 ? 1 : 0;
        }
        yield taken < 2;
      }
      default -> true;
    };
  }
}
