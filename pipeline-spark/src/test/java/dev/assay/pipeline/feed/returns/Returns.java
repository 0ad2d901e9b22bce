package dev.assay.pipeline.feed.returns;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.bronze.HttpBatches;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.quality.Severity;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.Map;

/** A second feed: goods that customers sent back. */
public final class Returns {
  /** Bronze, silver, quarantine and duplicates. */
  public static final SilverTables SILVER =
      SilverTables.of(
          ReturnsContract.CONTRACT,
          new SilverTables.Names(
              "silver_returns", "silver_returns_quarantine", "silver_returns_duplicates"),
          List.of(ReturnsContract.RETURNED_ON, ReturnsContract.RETURN_ID));

  /** The feed. */
  public static final Feed FEED =
      new Feed(
          "returns",
          new HttpBatches("/returns"),
          // of parcels, which are of one return or of two by turns
          new Feed.BatchSize(
              "parcels",
              10,
              20,
              Feed.Series.ENDLESS,
              (wanted, batch) -> wanted.count() + batch % 2),
          text -> Map.of(),
          Feed.Truth.UNKNOWN,
          List.of(SILVER),
          List.of(new DailyReturns()),
          List.of("returns/01_vw_returns_daily.sql"),
          List.of(
              new Check.RowCheck(
                  "units_of_a_day",
                  Severity.ERROR,
                  "a day with returns has at least as many units",
                  Map.of(
                      DailyReturns.SPEC,
                      col(ReturnsContract.UNITS).lt(col(DailyReturns.RETURNS))))),
          new ReturnsSection());

  private Returns() {}
}
