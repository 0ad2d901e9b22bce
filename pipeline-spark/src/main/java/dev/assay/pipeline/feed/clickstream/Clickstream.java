package dev.assay.pipeline.feed.clickstream;

import dev.assay.generator.feed.clickstream.ClickstreamId;
import dev.assay.generator.feed.clickstream.EventFault;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.bronze.HttpBatches;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;

/** The feed of visits to the shop's pages. */
public final class Clickstream {
  /** Bronze, silver, quarantine and duplicates. */
  public static final SilverTables SILVER =
      SilverTables.of(
          ClickstreamContract.CONTRACT,
          new SilverTables.Names(
              "silver_events", "silver_events_quarantine", "silver_events_duplicates"),
          List.of(
              ClickstreamContract.EVENT_DATE,
              ClickstreamContract.EVENT_ID,
              ClickstreamContract.SESSION_ID));

  /** The files of its views, in order. */
  static final List<String> VIEWS = VisitViews.FILES;

  /** The feed. */
  public static final Feed FEED =
      new Feed(
          VisitFiles.FEED.name(),
          new HttpBatches("/clickstream"),
          Feed.BatchSize.of(VisitFiles.FEED, Clickstream::lines),
          EventFault.USUAL::parse,
          new Feed.OfRecords(VisitsTruth::of),
          List.of(SILVER),
          List.of(new DimProduct(), FactSessions.TABLE, new MartFunnelDaily(), new FactPurchases()),
          VIEWS,
          ClickstreamChecks.ALL,
          new FunnelSection());

  private Clickstream() {}

  /** How many lines a batch has: visits have several events, and some are told more than once. */
  private static long lines(PullRequest wanted, int batch) {
    ClickstreamId id =
        ClickstreamId.of(wanted.seed() + batch, UtcSecond.of(wanted.asOf()), wanted.count())
            .withRates(EventFault.USUAL.with(wanted.rates()));
    return new dev.assay.generator.feed.clickstream.Clickstream(id).size();
  }
}
