package dev.assay.generator.feed.orderevents;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Sums over orders. Pieces and amounts are those of orders that are not cancelled; amounts are
 * cents.
 */
record Sums(int orders, int cancelled, int delivered, int units, long gross, long sales) {
  static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

  private static final int RATE_DECIMALS = 4;

  static Sums of(KnownOrder known) {
    if (known.isCancelled()) {
      return new Sums(1, 1, 0, 0, 0, 0);
    }
    return new Sums(
        1,
        0,
        known.status() == EventType.DELIVERED ? 1 : 0,
        known.life().order().quantity(),
        known.life().grossCents(),
        known.life().totalCents());
  }

  Sums plus(Sums other) {
    return new Sums(
        orders + other.orders,
        cancelled + other.cancelled,
        delivered + other.delivered,
        units + other.units,
        gross + other.gross,
        sales + other.sales);
  }

  /** The share of delivered orders in those that are not cancelled; null without any. */
  BigDecimal deliveryRate() {
    int kept = orders - cancelled;
    return kept == 0
        ? null
        : BigDecimal.valueOf(delivered)
            .divide(BigDecimal.valueOf(kept), RATE_DECIMALS, RoundingMode.HALF_UP);
  }
}
