package dev.assay.pipeline.feed;

import dev.assay.pipeline.delivery.FileFeed;
import dev.assay.pipeline.delivery.LandedFeed;
import dev.assay.pipeline.feed.changes.ChangesFiles;
import dev.assay.pipeline.feed.clickstream.VisitFiles;
import dev.assay.pipeline.feed.transactions.TransactionFiles;
import java.util.List;

/**
 * The feeds whose batches can be written as files; lists of their own, since they load no Spark.
 */
public final class FileFeeds {
  /** Those of batches, the one that is meant unless another one is named first. */
  public static final List<FileFeed> ALL = List.of(TransactionFiles.FEED, VisitFiles.FEED);

  /** Those of landed files. */
  public static final List<LandedFeed> LANDED = List.of(ChangesFiles.FEED);

  private FileFeeds() {}
}
