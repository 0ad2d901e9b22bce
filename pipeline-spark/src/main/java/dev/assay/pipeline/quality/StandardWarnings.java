package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What follows from a contract alone and is worth a look, although the tables are right. */
public final class StandardWarnings {
  /** Of {@link #batches}: how many records a batch has. */
  public static final String DELIVERED = "delivered";

  /** Of {@link #batches}: how many of them are in quarantine. */
  public static final String QUARANTINED = "quarantined";

  private static final String NEWEST = "newest";
  private static final String KEYS = "key_count";

  private StandardWarnings() {}

  /** The warnings of a contract's tables. */
  static List<Check> of(SilverTables tables, GateSettings settings) {
    boolean hasPseudonyms =
        tables.contract().fields().stream()
            .anyMatch(field -> field.privacy() == Field.Privacy.EMAIL);
    Stream<Check> always = Stream.of(emptyBatch(tables), usualRate(tables, settings));
    Stream<Check> ofPseudonyms = hasPseudonyms ? Stream.of(oneKey(tables)) : Stream.empty();
    return Stream.of(always, ofPseudonyms, Stream.of(fresh(tables, settings)))
        .flatMap(checks -> checks)
        .toList();
  }

  private static Check emptyBatch(SilverTables tables) {
    return Check.warning(
        "empty_batch",
        "each batch has a record that is not quarantined",
        scope -> batches(scope, tables).where(col(QUARANTINED).equalTo(col(DELIVERED))));
  }

  private static Check usualRate(SilverTables tables, GateSettings settings) {
    return Check.warning(
        "quarantine_rate_as_usual",
        "as many records are quarantined as in the runs before",
        scope -> {
          History history = scope.history();
          Column usual = lit(history.rate());
          Column spread = lit(1.0).plus(col(DELIVERED).divide(Math.max(1, history.delivered())));
          return batches(scope, tables)
              .groupBy()
              .sum(DELIVERED, QUARANTINED)
              .toDF(DELIVERED, QUARANTINED)
              .where(
                  lit(history.delivered() > 0)
                      .and(
                          Binomial.isAway(
                              col(QUARANTINED),
                              col(DELIVERED).multiply(usual),
                              usual,
                              spread,
                              settings.deviations())));
        });
  }

  private static Check fresh(SilverTables tables, GateSettings settings) {
    return Check.warning(
        "freshness",
        "the newest delivery is younger than " + settings.freshness().toHours() + " hours",
        scope ->
            scope
                .newestRun(tables)
                .agg(max(col(Lineage.INGESTED_AT)).as(NEWEST))
                .where(col(NEWEST).lt(lit(scope.now().minus(settings.freshness())))));
  }

  /** Under two keys one person has two pseudonyms; neither can be made from the other. */
  private static Check oneKey(SilverTables tables) {
    return Check.warning(
        "one_email_key",
        "all pseudonyms are made with one key; if it was changed, `assay rebuild` makes them anew",
        scope ->
            scope
                .silverOnDatesOf(tables)
                .where(col(SilverTables.EMAIL_KEY_ID).isNotNull())
                .agg(count_distinct(col(SilverTables.EMAIL_KEY_ID)).as(KEYS))
                .where(col(KEYS).gt(1)));
  }

  /**
   * One row per batch of the scope: its id and URL, how many records it has, and how many of them
   * are in quarantine.
   */
  public static Dataset<Row> batches(Scope scope, SilverTables tables) {
    Dataset<Row> quarantined =
        scope
            .rows(tables.quarantine())
            .groupBy(col(Lineage.BATCH_ID))
            .agg(count(lit(1)).as(QUARANTINED));
    return scope
        .rows(tables.bronze())
        .groupBy(col(Lineage.BATCH_ID), col(BronzeTable.SOURCE_URI))
        .agg(count(lit(1)).as(DELIVERED))
        .join(quarantined, new String[] {Lineage.BATCH_ID}, "left")
        .withColumn(QUARANTINED, coalesce(col(QUARANTINED), lit(0L)));
  }
}
