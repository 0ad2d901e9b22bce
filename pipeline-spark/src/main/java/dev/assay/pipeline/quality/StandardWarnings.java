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
import dev.assay.pipeline.lake.TableSpec;
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

  /** The warnings of the tables of some contracts. */
  static List<Check> of(List<SilverTables> silver, GateSettings settings) {
    List<SilverTables> withPseudonyms =
        silver.stream().filter(StandardWarnings::hasPseudonyms).toList();
    Stream<Check> always = Stream.of(emptyBatch(silver), usualRate(silver, settings));
    Stream<Check> ofPseudonyms =
        withPseudonyms.isEmpty() ? Stream.empty() : Stream.of(oneKey(withPseudonyms));
    return Stream.of(always, ofPseudonyms, Stream.of(fresh(silver.get(0).bronze(), settings)))
        .flatMap(checks -> checks)
        .toList();
  }

  private static boolean hasPseudonyms(SilverTables tables) {
    return tables.contract().fields().stream()
        .anyMatch(field -> field.privacy() == Field.Privacy.EMAIL);
  }

  private static Check emptyBatch(List<SilverTables> silver) {
    return Check.warning(
        "empty_batch",
        "each batch has a record that is not quarantined",
        scope -> batches(scope, silver).where(col(QUARANTINED).equalTo(col(DELIVERED))));
  }

  private static Check usualRate(List<SilverTables> silver, GateSettings settings) {
    return Check.warning(
        "quarantine_rate_as_usual",
        "as many records are quarantined as in the runs before",
        scope -> {
          History history = scope.history();
          Column usual = lit(history.rate());
          Column spread = lit(1.0).plus(col(DELIVERED).divide(Math.max(1, history.delivered())));
          return batches(scope, silver)
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

  private static Check fresh(TableSpec bronze, GateSettings settings) {
    return Check.warning(
        "freshness",
        "the newest delivery is younger than " + settings.freshness().toHours() + " hours",
        scope ->
            scope
                .newestRun(bronze)
                .agg(max(col(Lineage.INGESTED_AT)).as(NEWEST))
                .where(col(NEWEST).lt(lit(scope.now().minus(settings.freshness())))));
  }

  /** Under two keys one person has two pseudonyms; neither can be made from the other. */
  private static Check oneKey(List<SilverTables> silver) {
    return Check.warning(
        "one_email_key",
        "all pseudonyms are made with one key; if it was changed, `assay rebuild` makes them anew",
        scope ->
            silver.stream()
                .map(scope::silverOnDatesOf)
                .map(rows -> rows.select(col(SilverTables.EMAIL_KEY_ID)))
                .reduce(Dataset::union)
                .orElseThrow()
                .where(col(SilverTables.EMAIL_KEY_ID).isNotNull())
                .agg(count_distinct(col(SilverTables.EMAIL_KEY_ID)).as(KEYS))
                .where(col(KEYS).gt(1)));
  }

  /**
   * One row per batch of the scope: its id and URL, how many records it has, and how many of them
   * are in quarantine.
   */
  public static Dataset<Row> batches(Scope scope, List<SilverTables> silver) {
    Dataset<Row> quarantined =
        silver.stream()
            .map(tables -> scope.rows(tables.quarantine()).select(col(Lineage.BATCH_ID)))
            .reduce(Dataset::union)
            .orElseThrow()
            .groupBy(col(Lineage.BATCH_ID))
            .agg(count(lit(1)).as(QUARANTINED));
    return scope
        .rows(silver.get(0).bronze())
        .groupBy(col(Lineage.BATCH_ID), col(BronzeTable.SOURCE_URI))
        .agg(count(lit(1)).as(DELIVERED))
        .join(quarantined, new String[] {Lineage.BATCH_ID}, "left")
        .withColumn(QUARANTINED, coalesce(col(QUARANTINED), lit(0L)));
  }
}
