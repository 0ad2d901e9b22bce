package dev.assay.pipeline.feed.transactions;

import static dev.assay.pipeline.feed.transactions.TransactionsContract.CUSTOMER_ID;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.ORDER_DATE;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.ORDER_ID;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.PRICE;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.QUANTITY;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.pipeline.gold.Calendar;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.quality.Scope;
import dev.assay.pipeline.quality.StandardChecks;
import dev.assay.pipeline.quality.Suspects;
import dev.assay.pipeline.quality.UniqueKey;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What makes gold a star: facts that equal silver, keys that lead somewhere and never change. */
final class StarChecks {
  private static final String IN_SILVER = "in_silver";
  private static final String IN_FACT = "in_fact";
  private static final String KEY_SHOWN = "key_shown";
  private static final String FIRST = "first_day";
  private static final String LAST = "last_day";
  private static final String ROWS = "row_count";
  private static final String SIGN = "sign";
  private static final String DAYS = "day_count";

  private static final DataType MONEY = DataTypes.createDecimalType(22, 2);
  private static final Column[] RECORD = {
    col(ORDER_ID), col(Lineage.BATCH_ID), col(Lineage.POSITION)
  };

  static final List<Check> ALL =
      List.of(
          UniqueKey.of(
              FactOrders.SPEC, StarChecks::factOnItsDates, List.of(ORDER_ID, Calendar.DATE_KEY)),
          Check.error(
              "fact_equals_silver",
              "the fact has silver's orders and their revenue to the cent",
              StarChecks::differences),
          Check.error(
              "foreign_keys",
              "every key of the fact has its row in the dimension",
              StarChecks::orphans),
          Check.error(
              "calendar_without_gaps",
              "every day from the first to the last is in the calendar, once",
              StarChecks::gaps),
          // Facts that readers have copied name these keys: a key given once is given for ever.
          Check.error(
                  "surrogate_keys_stable",
                  "products and regions have the keys that they had when last published",
                  scope ->
                      changedKeys(
                              scope,
                              DimProduct.SPEC,
                              DimProduct.PRODUCT_KEY,
                              DimProduct.NATURAL_KEY)
                          .union(
                              changedKeys(
                                  scope,
                                  DimRegion.SPEC,
                                  DimRegion.REGION_KEY,
                                  DimRegion.NATURAL_KEY)))
              .when(scope -> scope.shown(DimProduct.SPEC).isPresent()),
          Check.error(
              "fact_rows_equal_silver_rows",
              "the fact has as many rows as silver",
              scope ->
                  StandardChecks.unbalanced(
                      StandardChecks.counted(scope.all(Transactions.SILVER.silver()), 1)
                          .union(StandardChecks.counted(scope.all(FactOrders.SPEC), -1)))));

  private StarChecks() {}

  private static Dataset<Row> factOnItsDates(Scope scope) {
    return scope.onDatesOf(
        Transactions.SILVER,
        FactOrders.SPEC,
        col(Calendar.DATE_KEY),
        day -> functions.lit(Calendar.key(day)));
  }

  /** Grouped, not joined, which would sort both sides; so rows are counted as well. */
  private static Dataset<Row> differences(Scope scope) {
    Column revenue = col(PRICE).multiply(col(QUANTITY)).cast(MONEY);
    Column none = lit(null).cast(MONEY);
    Dataset<Row> silver = revenues(scope.rows(Transactions.SILVER.silver()), 1, revenue, none);
    Dataset<Row> fact = revenues(scope.rows(FactOrders.SPEC), -1, none, col(FactOrders.REVENUE));
    Column content =
        xxhash64(
            col(ORDER_ID),
            col(Lineage.BATCH_ID),
            col(Lineage.POSITION),
            coalesce(col(IN_SILVER), col(IN_FACT)));
    return Suspects.differing(silver.union(fact), col(SIGN), xxhash64(col(ORDER_ID)), content)
        .groupBy(RECORD)
        .agg(
            sum(col(IN_SILVER)).as(IN_SILVER),
            sum(col(IN_FACT)).as(IN_FACT),
            count(col(IN_SILVER)).minus(count(col(IN_FACT))).as(ROWS))
        .where(not(col(IN_SILVER).eqNullSafe(col(IN_FACT))).or(not(col(ROWS).equalTo(0))));
  }

  private static Dataset<Row> revenues(
      Dataset<Row> rows, int sign, Column inSilver, Column inFact) {
    return rows.select(
        col(ORDER_ID),
        col(Lineage.BATCH_ID),
        col(Lineage.POSITION),
        lit(sign).as(SIGN),
        inSilver.as(IN_SILVER),
        inFact.as(IN_FACT));
  }

  /** Every key of the fact has its row in the dimension; a NULL key has none. */
  private static Dataset<Row> orphans(Scope scope) {
    Dataset<Row> joined =
        scope
            .rows(FactOrders.SPEC)
            .transform(fact -> lookUp(fact, scope.rows(DimCustomer.SPEC), CUSTOMER_ID))
            .transform(fact -> lookUp(fact, scope.rows(DimProduct.SPEC), DimProduct.PRODUCT_KEY))
            .transform(fact -> lookUp(fact, scope.rows(DimRegion.SPEC), DimRegion.REGION_KEY))
            .transform(
                fact -> lookUp(fact, scope.rows(Transactions.CALENDAR.spec()), Calendar.DATE_KEY));
    Column isOrphan =
        Stream.of(CUSTOMER_ID, DimProduct.PRODUCT_KEY, DimRegion.REGION_KEY, Calendar.DATE_KEY)
            .map(key -> col(found(key)).isNull())
            .reduce(Column::or)
            .orElseThrow();
    return joined.where(isOrphan);
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

  private static Dataset<Row> gaps(Scope scope) {
    Column span = date_diff(col(LAST), col(FIRST)).plus(1);
    return scope
        .rows(Transactions.CALENDAR.spec())
        .agg(
            min(col(ORDER_DATE)).as(FIRST),
            max(col(ORDER_DATE)).as(LAST),
            count(lit(1)).as(ROWS),
            count_distinct(col(Calendar.DATE_KEY)).as(DAYS))
        .where(
            not(col(ROWS).equalTo(coalesce(span, lit(0)))).or(not(col(ROWS).equalTo(col(DAYS)))));
  }

  private static Dataset<Row> changedKeys(
      Scope scope, TableSpec dimension, String key, List<String> natural) {
    return scope
        .shown(dimension)
        .orElseThrow()
        .withColumnRenamed(key, KEY_SHOWN)
        .join(scope.rows(dimension), natural.toArray(String[]::new), "left")
        .where(not(col(KEY_SHOWN).eqNullSafe(col(key))))
        .select(col(KEY_SHOWN));
  }
}
