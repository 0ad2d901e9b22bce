package dev.assay.generator.feed.transactions;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The figures of a correct pipeline; silver + quarantined + duplicates = delivered.
 *
 * @param quarantined records, each counted once
 * @param quantityDefaulted silver rows whose missing quantity became 1
 * @param byReason records per reason; may add up to more than {@code quarantined}
 * @param revenue dollars: price x quantity over silver, exact; status is ignored
 * @param cleanRevenue dollars: the same over the clean twin
 */
public record Expected(
    int delivered,
    int quarantined,
    int duplicates,
    int silver,
    int quantityDefaulted,
    Map<Reason, Integer> byReason,
    BigDecimal revenue,
    BigDecimal cleanRevenue) {
  public Expected {
    byReason = Map.copyOf(byReason);
  }
}
