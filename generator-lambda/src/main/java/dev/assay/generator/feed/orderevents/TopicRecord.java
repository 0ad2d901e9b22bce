package dev.assay.generator.feed.orderevents;

import java.util.Map;

/**
 * A record of the topic, as a broker holds it.
 *
 * @param partition 0..3
 * @param offset in its partition, from 0
 * @param timestamp when it was made, in milliseconds since 1970
 * @param key text of its order's id; null of a record without one
 * @param headers texts by name
 * @param value UTF-8; null of a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; nobody compares records
public record TopicRecord(
    int partition,
    long offset,
    long timestamp,
    String key,
    Map<String, String> headers,
    byte[] value) {
  /** The header that tells the version of the value's schema. */
  static final String VERSION = "version";

  private static final Map<String, String> USUAL = Map.of(VERSION, "2");
  private static final Map<String, String> OLD = Map.of(VERSION, "1");

  /** Copies the headers. */
  public TopicRecord {
    headers = Map.copyOf(headers);
  }

  static TopicRecord of(Message message, long offset) {
    boolean hasKey = !message.has(OrderEventFault.NULL_KEY);
    return new TopicRecord(
        message.life().partition(),
        offset,
        message.timestamp(),
        hasKey ? message.life().order().orderId().toString() : null,
        message.has(OrderEventFault.OLD_SCHEMA) ? OLD : USUAL,
        ValueJson.write(message));
  }
}
