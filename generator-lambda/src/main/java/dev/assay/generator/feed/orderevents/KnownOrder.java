package dev.assay.generator.feed.orderevents;

import java.util.List;

/**
 * What is known of an order from its accepted events: all of them say the same of it, but how far
 * it got.
 *
 * @param status the furthest of its events
 * @param at the first moment that an event tells, in milliseconds since 1970
 * @param events how many there are, each once
 */
record KnownOrder(OrderLife life, EventType status, long at, int events) {
  /** From its events, of which there is at least one. */
  static KnownOrder of(List<Message> accepted) {
    EventType status = EventType.CREATED;
    long at = Long.MAX_VALUE;
    for (Message message : accepted) {
      EventType type = message.event().type();
      status = type.compareTo(status) > 0 ? type : status;
      at = Math.min(at, message.event().at());
    }
    return new KnownOrder(accepted.get(0).life(), status, at, accepted.size());
  }

  boolean isCancelled() {
    return status == EventType.CANCELLED;
  }
}
