package dev.assay.pipeline.quality;

import static dev.assay.pipeline.silver.TransactionsContract.CUSTOMER_ID;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_DATE;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_ID;
import static dev.assay.pipeline.silver.TransactionsContract.PRICE;
import static dev.assay.pipeline.silver.TransactionsContract.QUANTITY;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import dev.assay.pipeline.gold.DimCustomer;
import dev.assay.pipeline.gold.DimDate;
import dev.assay.pipeline.gold.DimProduct;
import dev.assay.pipeline.gold.DimRegion;
import dev.assay.pipeline.gold.FactOrders;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What makes gold a star: facts that equal silver, keys that lead somewhere and never change. */
final class StarChecks {
  private static final String IN_SILVER = "in_silver";
  private static final String IN_FACT = "in_fact";
  private static final String KEY_SHOWN = "key_shown";
  private static final String FIRST = "first_day";
  private static final String LAST = "last_day";
  private static final String ROWS = "row_count";
  private static final String DAYS = "day_count";

  private StarChecks() {}

  static List<Check> of(RunScope scope) {
    Stream<Check> always =
        Stream.of(
            UniqueKey.check(
                FactOrders.SPEC,
                scope.rows(FactOrders.SPEC),
                scope.factOnItsDates(),
                ORDER_ID,
                DimDate.DATE_KEY),
            factEqualsSilver(scope),
            foreignKeys(scope),
            calendarWithoutGaps(scope));
    return Stream.concat(always, stableKeys(scope).stream()).toList();
  }

  private static Check factEqualsSilver(RunScope scope) {
    Column revenue = col(PRICE).multiply(col(QUANTITY));
    Dataset<Row> silver =
        scope
            .rows(SilverTables.SILVER)
            .select(
                col(ORDER_ID), col(Lineage.BATCH_ID), col(Lineage.POSITION), revenue.as(IN_SILVER));
    Dataset<Row> fact =
        scope
            .rows(FactOrders.SPEC)
            .select(
                col(ORDER_ID),
                col(Lineage.BATCH_ID),
                col(Lineage.POSITION),
                col(FactOrders.REVENUE).as(IN_FACT));
    return Check.error(
        "fact_equals_silver",
        "the fact has silver's orders and their revenue to the cent",
        silver
            .join(fact, new String[] {ORDER_ID, Lineage.BATCH_ID, Lineage.POSITION}, "full_outer")
            .where(not(col(IN_SILVER).eqNullSafe(col(IN_FACT)))));
  }

  /** Every key of the fact has its row in the dimension; a NULL key has none. */
  private static Check foreignKeys(RunScope scope) {
    Dataset<Row> joined =
        scope
            .rows(FactOrders.SPEC)
            .transform(fact -> lookUp(fact, scope.dimension(DimCustomer.SPEC), CUSTOMER_ID))
            .transform(
                fact -> lookUp(fact, scope.dimension(DimProduct.SPEC), DimProduct.PRODUCT_KEY))
            .transform(fact -> lookUp(fact, scope.dimension(DimRegion.SPEC), DimRegion.REGION_KEY))
            .transform(fact -> lookUp(fact, scope.dimension(DimDate.SPEC), DimDate.DATE_KEY));
    Column isOrphan =
        Stream.of(CUSTOMER_ID, DimProduct.PRODUCT_KEY, DimRegion.REGION_KEY, DimDate.DATE_KEY)
            .map(key -> col(found(key)).isNull())
            .reduce(Column::or)
            .orElseThrow();
    return Check.error(
        "foreign_keys",
        "every key of the fact has its row in the dimension",
        joined.where(isOrphan));
  }

  /**
   * Marks the facts whose key has a row; a NULL key finds none, while `not in` would let it pass.
   */
  private static Dataset<Row> lookUp(Dataset<Row> fact, Dataset<Row> dimension, String key) {
    return fact.join(
        dimension.select(col(key), lit(true).as(found(key))), new String[] {key}, "left");
  }

  private static String found(String key) {
    return "found_" + key;
  }

  private static Check calendarWithoutGaps(RunScope scope) {
    Column span = date_diff(col(LAST), col(FIRST)).plus(1);
    return Check.error(
        "calendar_without_gaps",
        "every day from the first to the last is in the calendar, once",
        scope
            .dimension(DimDate.SPEC)
            .agg(
                min(col(ORDER_DATE)).as(FIRST),
                max(col(ORDER_DATE)).as(LAST),
                count(lit(1)).as(ROWS),
                count_distinct(col(DimDate.DATE_KEY)).as(DAYS))
            .where(
                not(col(ROWS).equalTo(coalesce(span, lit(0))))
                    .or(not(col(ROWS).equalTo(col(DAYS))))));
  }

  /** Facts that readers have copied name these keys: a key given once is given for ever. */
  private static Optional<Check> stableKeys(RunScope scope) {
    return changedKeys(scope, DimProduct.SPEC, DimProduct.PRODUCT_KEY, DimProduct.NATURAL_KEY)
        .flatMap(
            products ->
                changedKeys(scope, DimRegion.SPEC, DimRegion.REGION_KEY, DimRegion.NATURAL_KEY)
                    .map(products::union))
        .map(
            changed ->
                Check.error(
                    "surrogate_keys_stable",
                    "products and regions have the keys that they had when last published",
                    changed));
  }

  private static Optional<Dataset<Row>> changedKeys(
      RunScope scope, TableSpec dimension, String key, List<String> natural) {
    Dataset<Row> now = scope.dimension(dimension);
    return scope
        .shown(dimension)
        .map(
            before ->
                before
                    .withColumnRenamed(key, KEY_SHOWN)
                    .join(now, natural.toArray(String[]::new), "left")
                    .where(not(col(KEY_SHOWN).eqNullSafe(col(key))))
                    .select(col(KEY_SHOWN)));
  }
}
