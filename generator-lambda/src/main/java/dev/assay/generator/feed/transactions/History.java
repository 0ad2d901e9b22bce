package dev.assay.generator.feed.transactions;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.feed.transactions.Outcomes.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a correct pipeline makes of several deliveries whose orders overlap: the truth of one batch,
 * extended to a history. Every record is judged alone; among the accepted records of one order id
 * one wins, wherever they were delivered. A batch that is delivered twice is two deliveries, and
 * its records are retries of one another. A record whose order_id is none is of no order.
 *
 * <p>The outcome of an order id follows from the records of that id alone, so that ids can be
 * worked on apart, in any order and on any machine: {@link #of(List, Policy)} is the whole rule.
 */
public final class History {
  private History() {}

  /** Which of the accepted records of an order id stays. */
  public enum Policy {
    /** The one that was delivered last, as the contract has it. */
    KEEP_LAST,
    /** The one that was delivered first. */
    KEEP_FIRST
  }

  /** Where a correct pipeline puts a record. */
  public enum Place {
    /** It is accepted, and wins. */
    SILVER,
    /** It is refused. */
    QUARANTINE,
    /** It is accepted, and another record of its order wins. */
    DUPLICATES
  }

  /**
   * What becomes of one delivered record.
   *
   * @param neighbour of a duplicate: the index, among the records of its order id, of the accepted
   *     record next to it on the winner's side; -1 otherwise
   * @param kind of a duplicate: what the later one of the two is to the earlier one
   */
  public record Outcome(
      Emitted record, Verdict verdict, Place place, int neighbour, Optional<Kind> kind) {
    public Outcome {
      requireNonNull(record, "record");
      requireNonNull(verdict, "verdict");
      requireNonNull(place, "place");
      if ((place == Place.DUPLICATES) != kind.isPresent() || kind.isPresent() != (neighbour >= 0)) {
        throw new IllegalArgumentException("a neighbour and a kind are a duplicate's: " + place);
      }
    }
  }

  /**
   * What becomes of all records of one order id.
   *
   * @param records all that were delivered under the id, in order of delivery
   * @return an outcome for each, in the same order
   */
  public static List<Outcome> of(List<Emitted> records, Policy policy) {
    List<Verdict> verdicts = new ArrayList<>(records.size());
    for (Emitted record : records) {
      verdicts.add(Verdict.on(record));
    }
    List<Outcome> outcomes = new ArrayList<>(records.size());
    for (int i = 0; i < records.size(); i++) {
      outcomes.add(outcome(records, verdicts, i, policy));
    }
    return outcomes;
  }

  private static Outcome outcome(
      List<Emitted> records, List<Verdict> verdicts, int i, Policy policy) {
    Emitted record = records.get(i);
    if (!verdicts.get(i).isAccepted()) {
      return new Outcome(record, verdicts.get(i), Place.QUARANTINE, -1, Optional.empty());
    }
    int neighbour = accepted(verdicts, i, policy == Policy.KEEP_LAST ? 1 : -1);
    if (neighbour < 0) {
      return new Outcome(record, verdicts.get(i), Place.SILVER, -1, Optional.empty());
    }
    Emitted earlier = records.get(Math.min(i, neighbour));
    Emitted later = records.get(Math.max(i, neighbour));
    Optional<Kind> kind = Optional.of(Kind.of(earlier, later));
    return new Outcome(record, verdicts.get(i), Place.DUPLICATES, neighbour, kind);
  }

  /** The nearest accepted record in one direction; -1 if there is none. */
  private static int accepted(List<Verdict> verdicts, int from, int step) {
    for (int i = from + step; i >= 0 && i < verdicts.size(); i += step) {
      if (verdicts.get(i).isAccepted()) {
        return i;
      }
    }
    return -1;
  }

  /**
   * What becomes of all records of a history that fits into memory, by the same rule.
   *
   * @param deliveries in order of delivery
   * @return by delivery and position; {@link Outcome#neighbour} still counts within the order id
   */
  public static List<List<Outcome>> ofAll(List<BatchId> deliveries, Policy policy) {
    Map<Object, List<Emitted>> records = new LinkedHashMap<>();
    List<List<Object>> ids = new ArrayList<>();
    for (BatchId delivery : deliveries) {
      Batch batch = new Batch(delivery);
      List<Object> idsOfBatch = new ArrayList<>();
      for (int position = 0; position < batch.count(); position++) {
        Emitted record = batch.emitted(position);
        Object of = order(record);
        idsOfBatch.add(of);
        records.computeIfAbsent(of, id -> new ArrayList<>()).add(record);
      }
      ids.add(idsOfBatch);
    }
    Map<Object, List<Outcome>> outcomes = new LinkedHashMap<>();
    records.forEach((id, all) -> outcomes.put(id, new ArrayList<>(of(all, policy))));
    return ids.stream()
        .map(of -> of.stream().map(id -> outcomes.get(id).remove(0)).toList())
        .toList();
  }

  /** What all records of an order have in common; one without an id is alone. */
  private static Object order(Emitted record) {
    return record.hasOrderId() ? record.orderId() : new Object();
  }
}
