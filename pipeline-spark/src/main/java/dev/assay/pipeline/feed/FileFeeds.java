package dev.assay.pipeline.feed;

import dev.assay.pipeline.delivery.FileFeed;
import dev.assay.pipeline.feed.clickstream.VisitFiles;
import dev.assay.pipeline.feed.transactions.TransactionFiles;
import java.util.List;

/** The feeds whose batches can be written as files; a list of its own, since it loads no Spark. */
public final class FileFeeds {
  /** All of them, the one that is meant unless another one is named first. */
  public static final List<FileFeed> ALL = List.of(TransactionFiles.FEED, VisitFiles.FEED);

  private FileFeeds() {}
}
