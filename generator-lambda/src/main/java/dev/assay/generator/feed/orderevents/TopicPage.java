package dev.assay.generator.feed.orderevents;

import dev.assay.generator.replay.WorldId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A page of a topic: in each partition the records of its orders as they arrived, after those of
 * the pages before.
 */
public final class TopicPage {
  private static final Comparator<Message> BY_ARRIVAL =
      Comparator.comparingLong(Message::arrival)
          .thenComparingInt(message -> message.life().number())
          .thenComparingInt(message -> message.event().number())
          .thenComparingInt(Message::copy);

  private final OrderEventsId id;
  private final int number;
  private final long[] firstOffsets;
  private final List<List<Message>> partitions = new ArrayList<>();

  private TopicPage(OrderEventsId id, int number, long[] firstOffsets) {
    if (number < 0 || number > OrderEventsId.LAST_PAGE) {
      throw new IllegalArgumentException("page outside 0..999: " + number);
    }
    this.id = id;
    this.number = number;
    this.firstOffsets = firstOffsets;
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      partitions.add(new ArrayList<>());
    }
    WorldId world = id.world().ofBatch(number);
    for (int order = 0; order < id.count(); order++) {
      OrderLife life = OrderLife.of(world, order);
      partitions.get(life.partition()).addAll(Telling.of(id.rates(), life));
    }
    partitions.forEach(messages -> messages.sort(BY_ARRIVAL));
  }

  /** A page of a topic; those before it are counted, without making them. */
  public static TopicPage of(OrderEventsId id, int number) {
    long[] offsets = new long[OrderEventsId.PARTITIONS];
    for (int before = 0; before < number; before++) {
      WorldId world = id.world().ofBatch(before);
      for (int order = 0; order < id.count(); order++) {
        OrderLife life = OrderLife.of(world, order);
        offsets[life.partition()] += Telling.count(id.rates(), life);
      }
    }
    return new TopicPage(id, number, offsets);
  }

  /** The page after this one. */
  public TopicPage next() {
    long[] offsets = new long[OrderEventsId.PARTITIONS];
    for (int partition = 0; partition < offsets.length; partition++) {
      offsets[partition] = firstOffset(partition) + messages(partition).size();
    }
    return new TopicPage(id, number + 1, offsets);
  }

  /** The topic that it belongs to. */
  public OrderEventsId id() {
    return id;
  }

  /** Its number in the topic, from 0. */
  public int number() {
    return number;
  }

  /** Where its records of a partition begin. */
  public long firstOffset(int partition) {
    return firstOffsets[partition];
  }

  /** How many records it has. */
  public int size() {
    return partitions.stream().mapToInt(List::size).sum();
  }

  /** Its records of a partition, in their order. */
  List<Message> messages(int partition) {
    return partitions.get(partition);
  }

  /** Its records of a partition, as a broker holds them. */
  public List<TopicRecord> records(int partition) {
    List<TopicRecord> records = new ArrayList<>();
    for (Message message : messages(partition)) {
      records.add(TopicRecord.of(message, firstOffset(partition) + records.size()));
    }
    return records;
  }

  /** Its records as JSON, one a line, by partition and offset. */
  public byte[] json() {
    return PageJson.write(this);
  }
}
