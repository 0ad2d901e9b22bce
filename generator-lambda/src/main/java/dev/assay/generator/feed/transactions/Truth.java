package dev.assay.generator.feed.transactions;

import dev.assay.generator.feed.transactions.Outcomes.Reason;
import dev.assay.generator.shop.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The truth about a batch, recomputed from its identity: nothing is stored.
 *
 * @param faults the ledger: what is visible at each position, by position, then in the order of
 *     {@link FaultKind}
 */
public record Truth(List<LedgerEntry> faults, Outcomes outcomes, Expected expected) {
  public Truth {
    faults = List.copyOf(faults);
  }

  /** The truth about the batch of this identity. */
  public static Truth of(BatchId id) {
    Batch batch = new Batch(id);
    List<Emitted> delivered = new ArrayList<>(id.count());
    List<Order> clean = new ArrayList<>(id.count());
    for (int position = 0; position < id.count(); position++) {
      delivered.add(batch.emitted(position));
      clean.add(batch.clean(position));
    }
    return of(delivered, clean);
  }

  /**
   * The truth about any delivery.
   *
   * @param delivered the records in delivery order
   * @param clean the orders of the clean twin
   */
  public static Truth of(List<Emitted> delivered, List<Order> clean) {
    Judgement judgement = Judgement.of(delivered);
    return new Truth(ledger(delivered), judgement.outcomes(), judgement.expected(clean));
  }

  private static List<LedgerEntry> ledger(List<Emitted> delivered) {
    List<LedgerEntry> ledger = new ArrayList<>();
    for (int position = 0; position < delivered.size(); position++) {
      Emitted record = delivered.get(position);
      for (Fault fault : record.faults()) {
        ledger.add(new LedgerEntry(position, record, fault));
      }
    }
    return ledger;
  }

  /**
   * One visible fault.
   *
   * @param position where it was delivered, 0-based
   * @param record what was delivered there
   * @param fault one of the record's
   */
  public record LedgerEntry(int position, Emitted record, Fault fault) {}

  /**
   * The figures of a correct pipeline; silver + quarantined + duplicates = delivered.
   *
   * @param quarantined records, each counted once
   * @param quantityDefaulted silver rows whose missing quantity became 1
   * @param byReason records per reason that there is; may add up to more than {@code quarantined}
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
}
