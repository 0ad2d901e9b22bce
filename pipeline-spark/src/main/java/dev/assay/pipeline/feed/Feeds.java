package dev.assay.pipeline.feed;

import dev.assay.pipeline.feed.changes.DatabaseChanges;
import dev.assay.pipeline.feed.clickstream.Clickstream;
import dev.assay.pipeline.feed.transactions.Transactions;
import java.util.List;

/**
 * The feeds that Assay knows. A new one is a package beside {@code transactions}, and a line here.
 */
public final class Feeds {
  /** All feeds. */
  public static final List<Feed> ALL =
      List.of(Transactions.FEED, Clickstream.FEED, DatabaseChanges.FEED);

  /** The feed that commands work on unless another one is named. */
  public static final Feed DEFAULT = Transactions.FEED;

  private Feeds() {}
}
