package dev.assay.generator.feed.transactions;

import dev.assay.generator.shop.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * The truth about a batch, recomputed from its identity: nothing is stored.
 *
 * @param faults the ledger: what is visible at each position, by position, then duplicate,
 *     malformed timestamp, missing field
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
        ledger.add(new LedgerEntry(position, record.order(), fault));
      }
    }
    return ledger;
  }
}
