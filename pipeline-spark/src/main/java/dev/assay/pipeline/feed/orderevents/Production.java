package dev.assay.pipeline.feed.orderevents;

import dev.assay.generator.feed.orderevents.OrderEventsId;
import dev.assay.generator.feed.orderevents.TopicPage;
import dev.assay.generator.feed.orderevents.TopicRecord;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.BrokerErrors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The pages of a topic at a broker, with the keys, headers, values, timestamps, partitions and
 * offsets that the source tells.
 *
 * @param pages how many there are now
 * @param records of all of them
 * @param sent those of them that the broker did not have
 */
public record Production(int pages, long records, long sent) {
  /**
   * Sends what the topic lacks of some pages, the first ones first. It is made if it is not there.
   * The records of a partition are sent in order, so that what was interrupted goes on where it
   * stopped.
   *
   * @throws AssayException SOURCE_UNREACHABLE or SOURCE_REFUSED by the broker; INVALID_ARGUMENT if
   *     the topic has other records, another number of partitions or settings that do not let it
   *     take the records
   */
  public static Production of(Broker broker, String topic, OrderEventsId id, int pages) {
    try (BrokerTopic there = BrokerTopic.at(broker, topic)) {
      int partitions = there.partitions();
      if (partitions == 0) {
        there.create(OrderEventsId.PARTITIONS);
      } else if (partitions != OrderEventsId.PARTITIONS) {
        throw BrokerErrors.topicUnsuitable(
            topic, "it has %d partitions, not %d".formatted(partitions, OrderEventsId.PARTITIONS));
      } else {
        requireSettings(there);
      }
      long[] ends = partitions == 0 ? new long[OrderEventsId.PARTITIONS] : there.ends(partitions);
      requireOurs(there, id, pages, ends);
      return send(there, id, pages, ends);
    }
  }

  private static void requireSettings(BrokerTopic there) {
    Optional<String> fault = TopicSettings.fault(there.settings());
    if (fault.isPresent()) {
      throw BrokerErrors.topicSettings(there.name(), fault.get());
    }
  }

  /**
   * Of each partition the last record that is there already must be the source's. If the pages
   * asked for have none in a partition that is not empty, the first page that has one tells.
   */
  private static void requireOurs(BrokerTopic there, OrderEventsId id, int pages, long[] ends) {
    TopicRecord[] last = new TopicRecord[ends.length];
    TopicPage page = TopicPage.of(id, 0);
    while (look(page, ends, last, pages) && page.number() < OrderEventsId.LAST_PAGE) {
      page = page.next();
    }
    for (int partition = 0; partition < ends.length; partition++) {
      if (last[partition] != null) {
        requireHeld(there, last[partition]);
      }
    }
  }

  /** Takes from a page what is the last so far, and tells whether a later page may have another. */
  private static boolean look(TopicPage page, long[] ends, TopicRecord[] last, int pages) {
    boolean isMore = false;
    for (int partition = 0; partition < ends.length; partition++) {
      List<TopicRecord> records = page.records(partition);
      long first = page.firstOffset(partition);
      int there = (int) Math.min(ends[partition] - first, records.size());
      if (there > 0 && (page.number() < pages || last[partition] == null)) {
        last[partition] = records.get(there - 1);
      }
      boolean hasMore = ends[partition] > first + records.size();
      isMore |= hasMore && (page.number() < pages - 1 || last[partition] == null);
    }
    return isMore;
  }

  private static void requireHeld(BrokerTopic there, TopicRecord ours) {
    Optional<ConsumerRecord<byte[], byte[]>> held = there.at(ours.partition(), ours.offset());
    if (held.isEmpty() || !isSame(ours, held.get())) {
      throw BrokerErrors.topicUnsuitable(
          there.name(),
          "at offset %d of partition %d it has %s"
              .formatted(
                  ours.offset(),
                  ours.partition(),
                  held.isEmpty() ? "none any more" : "another record"));
    }
  }

  private static boolean isSame(TopicRecord ours, ConsumerRecord<byte[], byte[]> held) {
    Map<String, String> headers = new TreeMap<>();
    boolean isRepeated = false;
    for (Header header : held.headers()) {
      byte[] value = header.value();
      isRepeated |= headers.containsKey(header.key());
      headers.put(header.key(), value == null ? null : new String(value, StandardCharsets.UTF_8));
    }
    return ours.timestamp() == held.timestamp()
        && Arrays.equals(key(ours), held.key())
        && Arrays.equals(ours.value(), held.value())
        && !isRepeated
        && headers.equals(ours.headers());
  }

  static byte[] key(TopicRecord record) {
    return record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
  }

  static Production send(BrokerTopic there, OrderEventsId id, int pages, long[] ends) {
    long records = 0;
    long sent = 0;
    try (Sending sending = new Sending(there)) {
      TopicPage page = null;
      for (int number = 0; number < pages; number++) {
        page = page == null ? TopicPage.of(id, 0) : page.next();
        records += page.size();
        sent += sending.send(page, ends);
      }
    }
    return new Production(pages, records, sent);
  }
}
