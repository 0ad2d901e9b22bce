package dev.assay.generator.feed.transactions;

import dev.assay.generator.feed.transactions.Outcomes.Displaced;
import dev.assay.generator.feed.transactions.Outcomes.Kind;
import dev.assay.generator.feed.transactions.Outcomes.Quarantined;
import dev.assay.generator.feed.transactions.Outcomes.Reason;
import dev.assay.generator.feed.transactions.Outcomes.Repaired;
import dev.assay.generator.feed.transactions.Truth.Expected;
import dev.assay.generator.shop.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a correct pipeline does: validate first, repair, then let the last accepted record of each
 * order win. A refused record neither wins nor loses.
 */
final class Judgement {
  private final List<Emitted> delivered;
  private final List<Verdict> verdicts;
  private final List<Quarantined> quarantined = new ArrayList<>();
  private final List<Displaced> duplicates = new ArrayList<>();
  private final Map<UUID, Integer> winners = new HashMap<>();

  private Judgement(List<Emitted> delivered) {
    this.delivered = delivered;
    this.verdicts = delivered.stream().map(Verdict::on).toList();
    for (int position = 0; position < delivered.size(); position++) {
      judge(position);
    }
    duplicates.sort(Comparator.comparingInt(Displaced::position));
  }

  /** Outcomes and figures of a delivery beside its clean twin. */
  static Judgement of(List<Emitted> delivered) {
    return new Judgement(delivered);
  }

  private void judge(int position) {
    Emitted record = delivered.get(position);
    Verdict verdict = verdicts.get(position);
    if (!verdict.isAccepted()) {
      quarantined.add(new Quarantined(position, verdict.reasons()));
      return;
    }
    Integer earlier = winners.put(record.orderId(), position);
    if (earlier != null) {
      Kind kind = Kind.of(delivered.get(earlier), record);
      duplicates.add(new Displaced(earlier, position, kind));
    }
  }

  Outcomes outcomes() {
    return new Outcomes(quarantined, duplicates, repaired(), repairs());
  }

  Expected expected(List<Order> clean) {
    return new Expected(
        delivered.size(),
        quarantined.size(),
        duplicates.size(),
        winners.size(),
        repaired().size(),
        byReason(),
        dollars(winners.values().stream().mapToLong(this::centsOf).sum()),
        dollars(clean.stream().mapToLong(Judgement::cents).sum()));
  }

  private List<Integer> repaired() {
    return winners.values().stream()
        .filter(position -> delivered.get(position).lacks(Measure.QUANTITY))
        .sorted()
        .toList();
  }

  private List<Repaired> repairs() {
    return winners.values().stream()
        .filter(position -> !verdicts.get(position).repairs().isEmpty())
        .sorted()
        .map(position -> new Repaired(position, verdicts.get(position).repairs()))
        .toList();
  }

  private Map<Reason, Integer> byReason() {
    Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    quarantined.forEach(q -> q.reasons().forEach(reason -> counts.merge(reason, 1, Integer::sum)));
    return counts;
  }

  private long centsOf(int position) {
    Emitted record = delivered.get(position);
    Order order = record.order();
    return record.lacks(Measure.QUANTITY) ? order.priceCents() : cents(order);
  }

  private static long cents(Order order) {
    return (long) order.priceCents() * order.quantity();
  }

  private static BigDecimal dollars(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}
