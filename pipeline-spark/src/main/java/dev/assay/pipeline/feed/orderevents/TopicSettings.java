package dev.assay.pipeline.feed.orderevents;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a topic's settings must be so that it takes every record as it is. */
final class TopicSettings {
  /** Of a batch that the producer makes, in bytes. */
  static final int BATCH = 65_536;

  private static final String TYPE = "message.timestamp.type";
  private static final String SIZE = "max.message.bytes";
  private static final String CLEANUP = "cleanup.policy";

  /** Kafka's name since 3.6, and the one before. */
  private static final List<String> AGES =
      List.of("message.timestamp.before.max.ms", "message.timestamp.difference.max.ms");

  private TopicSettings() {}

  /**
   * Why they do not suit; empty if they do. A limit of age is none that suits: it moves on with the
   * clock, and records that it lets pass today are refused tomorrow.
   *
   * @param settings by name; those that the broker does not have are missing
   */
  static Optional<String> fault(Map<String, String> settings) {
    String type = settings.getOrDefault(TYPE, "CreateTime");
    if (!type.equals("CreateTime")) {
      return Optional.of("its %s is %s, but must be CreateTime".formatted(TYPE, type));
    }
    for (String age : AGES) {
      String limit = settings.getOrDefault(age, Long.toString(Long.MAX_VALUE));
      if (Long.parseLong(limit) < Long.MAX_VALUE) {
        return Optional.of(
            "its %s is %s, but must be %d, since the records are from the past"
                .formatted(age, limit, Long.MAX_VALUE));
      }
    }
    String size = settings.getOrDefault(SIZE, Integer.toString(BATCH));
    if (Long.parseLong(size) < BATCH) {
      return Optional.of("its %s is %s, but must be at least %d".formatted(SIZE, size, BATCH));
    }
    String cleanup = settings.getOrDefault(CLEANUP, "delete");
    if (cleanup.contains("compact")) {
      return Optional.of(
          "its %s is %s, but must be delete, since some records have no key and all are to stay"
              .formatted(CLEANUP, cleanup));
    }
    return Optional.empty();
  }
}
