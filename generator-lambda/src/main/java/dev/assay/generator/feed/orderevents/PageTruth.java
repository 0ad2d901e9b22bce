package dev.assay.generator.feed.orderevents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What becomes of the records of a page. It follows from the page alone, since all that is told of
 * an order is in one page.
 */
final class PageTruth {
  /** A record, where it is in the topic. */
  record Placed(int partition, long offset, Message message) {
    /** Whether it wins against another one of its event: it was made, or else taken, before. */
    boolean isBefore(Placed other) {
      long order = message.timestamp() - other.message.timestamp();
      order = order == 0 ? partition - other.partition : order;
      return (order == 0 ? offset - other.offset : order) < 0;
    }
  }

  /** A record that is refused. */
  record Quarantined(Placed at, List<String> reasons) {}

  /** An accepted record that another one of its event wins against. */
  record Duplicate(Placed at, Placed of) {}

  /** An accepted record of which some fields are not as the contract has them. */
  record Repaired(Placed at, List<String> fields) {}

  private final TopicPage page;
  private final List<Placed> all = new ArrayList<>();
  private final List<Quarantined> quarantined = new ArrayList<>();
  private final List<Duplicate> duplicates = new ArrayList<>();
  private final List<Repaired> repaired = new ArrayList<>();
  private final List<Placed> mapped = new ArrayList<>();
  private final List<Placed> silver = new ArrayList<>();
  private final Map<String, Integer> byReason = new LinkedHashMap<>();

  PageTruth(TopicPage page) {
    this.page = page;
    Reasons.all().forEach(reason -> byReason.put(reason, 0));
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      long offset = page.firstOffset(partition);
      for (Message message : page.messages(partition)) {
        all.add(new Placed(partition, offset++, message));
      }
    }
    choose(accepted());
  }

  private List<Placed> accepted() {
    List<Placed> accepted = new ArrayList<>(all.size());
    for (Placed placed : all) {
      List<String> reasons = Reasons.of(placed.message());
      if (reasons.isEmpty()) {
        accepted.add(placed);
        repair(placed);
      } else {
        quarantined.add(new Quarantined(placed, reasons));
        reasons.forEach(reason -> byReason.merge(reason, 1, Integer::sum));
      }
    }
    return accepted;
  }

  private void repair(Placed placed) {
    List<String> fields = new ArrayList<>(0);
    if (placed.message().has(OrderEventFault.NULL_KEY)) {
      fields.add("key");
    }
    if (placed.message().has(OrderEventFault.EPOCH_TIMESTAMP)) {
      fields.add(EventField.EVENT_TS.key());
    }
    if (!fields.isEmpty()) {
      repaired.add(new Repaired(placed, fields));
    }
    if (placed.message().has(OrderEventFault.OLD_SCHEMA)) {
      mapped.add(placed);
    }
  }

  private void choose(List<Placed> accepted) {
    Map<UUID, Placed> winners = new TreeMap<>();
    for (Placed placed : accepted) {
      UUID event = placed.message().event().eventId();
      winners.merge(event, placed, (one, other) -> one.isBefore(other) ? one : other);
    }
    for (Placed placed : accepted) {
      Placed winner = winners.get(placed.message().event().eventId());
      if (winner == placed) {
        silver.add(placed);
      } else {
        duplicates.add(new Duplicate(placed, winner));
      }
    }
  }

  TopicPage page() {
    return page;
  }

  /** All records, by partition and offset, as are the lists that follow. */
  List<Placed> all() {
    return all;
  }

  List<Quarantined> quarantined() {
    return quarantined;
  }

  /** Each of them says the same as the record that it lost to. */
  List<Duplicate> duplicates() {
    return duplicates;
  }

  /** The accepted records that are repaired, duplicates among them. */
  List<Repaired> repaired() {
    return repaired;
  }

  /** The accepted records of the first version of the schema, duplicates among them. */
  List<Placed> mapped() {
    return mapped;
  }

  /** The accepted records, of each event one. */
  List<Placed> silver() {
    return silver;
  }

  /** How many records each reason applies to, for all reasons, in order. */
  Map<String, Integer> byReason() {
    return byReason;
  }

  /** The orders that silver has an event of, by their place in the page. */
  List<KnownOrder> orders() {
    Map<Integer, List<Message>> byOrder = new TreeMap<>();
    for (Placed placed : silver) {
      byOrder
          .computeIfAbsent(placed.message().life().number(), number -> new ArrayList<>())
          .add(placed.message());
    }
    return byOrder.values().stream().map(KnownOrder::of).toList();
  }
}
