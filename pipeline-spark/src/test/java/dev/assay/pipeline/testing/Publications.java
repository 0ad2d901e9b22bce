package dev.assay.pipeline.testing;

import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.publish.Publication;
import java.time.Instant;
import java.util.Map;

/** Publications of the transactions. */
public final class Publications {
  private Publications() {}

  /** One that shows a state. */
  public static Publication of(long number, FeedState state) {
    return of(number, state, Instant.EPOCH);
  }

  /** One that shows a state since an instant. */
  public static Publication of(long number, FeedState state, Instant at) {
    return new Publication(number, Map.of(Transactions.FEED.name(), state), at);
  }

  /** The state that a publication shows. */
  public static FeedState stateOf(Publication publication) {
    return publication.of(Transactions.FEED.name()).orElseThrow();
  }
}
