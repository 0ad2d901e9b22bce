package dev.assay.pipeline.publish;

import dev.assay.pipeline.lake.FeedState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A state of the lakehouse that passed the gate: the one readers see until the next.
 *
 * @param number 1, 2, 3 …
 * @param feeds which state of each feed, by its name
 * @param at when it was published; for people, never for order
 */
public record Publication(long number, Map<String, FeedState> feeds, Instant at) {
  /** Copies the states. */
  public Publication {
    feeds = Map.copyOf(feeds);
  }

  /** What readers see of a feed; empty if nothing. */
  public Optional<FeedState> of(String feed) {
    return Optional.ofNullable(feeds.get(feed));
  }
}
