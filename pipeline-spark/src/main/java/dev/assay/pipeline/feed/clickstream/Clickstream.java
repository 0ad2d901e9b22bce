package dev.assay.pipeline.feed.clickstream;

import dev.assay.generator.feed.clickstream.EventRates;
import dev.assay.pipeline.bronze.HttpBatches;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  static final List<String> VIEWS =
      Stream.of(
              "01_vw_funnel_daily",
              "02_vw_conversion_by_device",
              "03_vw_conversion_by_campaign",
              "04_vw_purchases_daily")
          .map(view -> "clickstream/" + view + ".sql")
          .toList();

  /** The feed. */
  public static final Feed FEED =
      new Feed(
          "clickstream",
          new HttpBatches("/clickstream"),
          EventRates::parse,
          urls -> Optional.empty(),
          SILVER,
          List.of(new DimProduct(), FactSessions.TABLE, new MartFunnelDaily(), new FactPurchases()),
          VIEWS,
          ClickstreamChecks.ALL,
          new FunnelSection());

  private Clickstream() {}
}
