package dev.assay.pipeline.quality;

import static dev.assay.pipeline.silver.TransactionsContract.ORDER_DATE;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_ID;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_divide;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.gold.DimDate;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.silver.SilverTables;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is worth a look, although the tables are right. */
final class WarningChecks {
  private static final String DELIVERED = "delivered";
  private static final String QUARANTINED = "quarantined";
  private static final String NEWEST = "newest";
  private static final String DATES = "date_count";
  private static final String DAYS = "days";
  private static final String KEYS = "key_count";

  /**
   * Days without an order in a row, at most. The orders of a delivery lie within 30 days, so a
   * longer gap is between deliveries, and averages per day count it as days on which nobody bought.
   */
  private static final int LONGEST_GAP = 30;

  private final RunScope scope;
  private final GateSettings settings;

  private WarningChecks(RunScope scope, GateSettings settings) {
    this.scope = scope;
    this.settings = settings;
  }

  static List<Check> of(RunScope scope, GateSettings settings, History history, Instant now) {
    WarningChecks checks = new WarningChecks(scope, settings);
    Stream<Check> always =
        Stream.of(
            checks.configuredRate(),
            checks.emptyBatch(),
            checks.usualRate(history),
            checks.oneKey(),
            checks.gapInDays(),
            checks.fresh(now));
    return scope.isFull()
        ? Stream.concat(always, Stream.of(checks.oneDatePerOrder())).toList()
        : always.toList();
  }

  /**
   * A record is quarantined if its timestamp is malformed, or if the field it misses is the price,
   * which is every second one: with the rates m and s that is 1 - (1 - m)(1 - s/2).
   */
  private Check configuredRate() {
    Column expected =
        lit(1)
            .minus(
                lit(1)
                    .minus(rate("malformed_timestamp"))
                    .multiply(lit(1).minus(rate("missing_field").divide(2))));
    return Check.warning(
        "quarantine_rate_as_configured",
        "each batch has as many quarantined records as its fault rates let expect",
        batches().where(isAway(col(DELIVERED).multiply(expected), expected, clumping())));
  }

  /**
   * How much retries widen the distribution: a retry repeats the fate of its original. With a share
   * r of retries (half of the duplicates) the mean size of a group of repetitions, weighted by
   * size, is 1 / (1 - 2r), and for r = 1/2 the harmonic number of the batch.
   */
  private static Column clumping() {
    return least(
        try_divide(lit(1.0), lit(1.0).minus(rate("duplicate_order"))),
        lit(1.0).plus(ln(col(DELIVERED))));
  }

  /** A rate as the batch's canonical URL states it; NULL if the source states none. */
  private static Column rate(String parameter) {
    return regexp_extract(col(BronzeTable.SOURCE_URI), "[?&]" + parameter + "=([0-9.]+)", 1)
        .try_cast("double");
  }

  private Check emptyBatch() {
    return Check.warning(
        "empty_batch",
        "each batch has a record that is not quarantined",
        batches().where(col(QUARANTINED).equalTo(col(DELIVERED))));
  }

  private Check usualRate(History history) {
    Dataset<Row> totals =
        batches().groupBy().sum(DELIVERED, QUARANTINED).toDF(DELIVERED, QUARANTINED);
    Column usual = lit(history.rate());
    Column spread = lit(1.0).plus(col(DELIVERED).divide(Math.max(1, history.delivered())));
    return Check.warning(
        "quarantine_rate_as_usual",
        "as many records are quarantined as in the runs before",
        totals.where(
            lit(history.delivered() > 0)
                .and(isAway(col(DELIVERED).multiply(usual), usual, spread))));
  }

  /** Whether a number of quarantined records is too far from the expected one. */
  private Column isAway(Column expected, Column probability, Column widening) {
    Column variance = expected.multiply(lit(1).minus(probability)).multiply(widening);
    return abs(col(QUARANTINED).minus(expected)).gt(sqrt(variance).multiply(settings.deviations()));
  }

  private Check fresh(Instant now) {
    Column oldest = lit(now.minus(settings.freshness()));
    return Check.warning(
        "freshness",
        "the newest delivery is younger than " + settings.freshness().toHours() + " hours",
        scope
            .newestRun()
            .agg(max(col(Lineage.INGESTED_AT)).as(NEWEST))
            .where(col(NEWEST).lt(oldest)));
  }

  /** Under two keys one person has two pseudonyms; neither can be made from the other. */
  private Check oneKey() {
    Dataset<Row> keys =
        scope
            .silverOnItsDates()
            .where(col(SilverTables.EMAIL_KEY_ID).isNotNull())
            .agg(count_distinct(col(SilverTables.EMAIL_KEY_ID)).as(KEYS));
    return Check.warning(
        "one_email_key",
        "all pseudonyms are made with one key; if it was changed, `assay rebuild` makes them anew",
        keys.where(col(KEYS).gt(1)));
  }

  /**
   * The days of these runs' orders, after those that readers see already: a gap is told by the run
   * that brings it, and by every full check.
   */
  private Check gapInDays() {
    Dataset<Row> ordered = scope.rows(SilverTables.SILVER).select(col(ORDER_DATE));
    Dataset<Row> known =
        scope.isFull()
            ? ordered
            : scope
                .shown(DimDate.SPEC)
                .map(calendar -> calendar.select(col(ORDER_DATE)).union(ordered))
                .orElse(ordered);
    Column days = col(DAYS);
    Column without =
        transform(days, (day, i) -> date_diff(day, get(days, i.minus(1))).minus(lit(1)));
    return Check.warning(
        "gap_in_days",
        "no more than " + LONGEST_GAP + " days in a row are without an order",
        known
            .agg(array_sort(collect_set(col(ORDER_DATE))).as(DAYS))
            .select(explode(filter(without, gap -> gap.gt(LONGEST_GAP)))));
  }

  /** A source that gives one id to two orders is worth a look; both are kept. */
  private Check oneDatePerOrder() {
    return Check.warning(
        "one_date_per_order",
        "no order id is on two dates",
        scope
            .rows(SilverTables.SILVER)
            .groupBy(col(ORDER_ID))
            .agg(count_distinct(col(ORDER_DATE)).as(DATES))
            .where(col(DATES).gt(1)));
  }

  private Dataset<Row> batches() {
    Dataset<Row> quarantined =
        scope
            .rows(SilverTables.QUARANTINE)
            .groupBy(col(Lineage.BATCH_ID))
            .agg(count(lit(1)).as(QUARANTINED));
    return scope
        .rows(BronzeTable.TRANSACTIONS)
        .groupBy(col(Lineage.BATCH_ID), col(BronzeTable.SOURCE_URI))
        .agg(count(lit(1)).as(DELIVERED))
        .join(quarantined, new String[] {Lineage.BATCH_ID}, "left")
        .withColumn(QUARANTINED, coalesce(col(QUARANTINED), lit(0L)))
        .where(not(col(DELIVERED).equalTo(0)));
  }
}
