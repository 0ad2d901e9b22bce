package dev.assay.pipeline.quality;

import static dev.assay.pipeline.silver.TransactionsContract.CUSTOMER_ID;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_DATE;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_ID;
import static dev.assay.pipeline.silver.TransactionsContract.PRICE;
import static dev.assay.pipeline.silver.TransactionsContract.QUANTITY;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.gold.DimCustomer;
import dev.assay.pipeline.gold.DimDate;
import dev.assay.pipeline.gold.DimProduct;
import dev.assay.pipeline.gold.DimRegion;
import dev.assay.pipeline.gold.FactOrders;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The checks of the gate, as values. */
final class Checks {
  private static final String IN_BRONZE = "in_bronze";
  private static final String PLACED = "placed";
  private static final String IN_SILVER = "in_silver";
  private static final String ROWS = "row_count";
  private static final String IN_FACT = "in_fact";

  private Checks() {}

  /** What holds for the records of some runs; for all of them also what no run can tell alone. */
  static List<Check> of(RunScope scope) {
    Stream<Check> always =
        Stream.of(
            identity(scope),
            uniqueKey(scope, SilverTables.SILVER, ORDER_ID, ORDER_DATE),
            uniqueKey(scope, FactOrders.SPEC, ORDER_ID, DimDate.DATE_KEY),
            factEqualsSilver(scope),
            foreignKeys(scope),
            reasons(scope),
            noAddress(scope));
    Stream<Check> onlyOverAll = scope.isFull() ? Stream.of(oneDatePerOrder(scope)) : Stream.empty();
    return Stream.concat(always, onlyOverAll).toList();
  }

  /**
   * Every record of bronze is in exactly one of silver, quarantine and duplicates, and no other.
   */
  private static Check identity(RunScope scope) {
    Dataset<Row> placed =
        Stream.of(SilverTables.SILVER, SilverTables.QUARANTINE, SilverTables.DUPLICATES)
            .map(table -> tally(scope.rows(table), 0, 1))
            .reduce(Dataset::union)
            .orElseThrow();
    return new Check(
        "identity",
        Severity.ERROR,
        "every bronze record is in exactly one of silver, quarantine, duplicates",
        tally(scope.rows(BronzeTable.TRANSACTIONS), 1, 0)
            .union(placed)
            .groupBy(col(Lineage.BATCH_ID), col(Lineage.POSITION))
            .agg(sum(IN_BRONZE).as(IN_BRONZE), sum(PLACED).as(PLACED))
            .where(not(col(IN_BRONZE).equalTo(1).and(col(PLACED).equalTo(1)))));
  }

  private static Dataset<Row> tally(Dataset<Row> rows, int inBronze, int placed) {
    return rows.select(
        col(Lineage.BATCH_ID),
        col(Lineage.POSITION),
        lit(inBronze).as(IN_BRONZE),
        lit(placed).as(PLACED));
  }

  /** No two rows of a table have one key. */
  private static Check uniqueKey(RunScope scope, TableSpec table, String... key) {
    Column[] columns = Stream.of(key).map(functions::col).toArray(Column[]::new);
    return new Check(
        "unique_key_" + table.name(),
        Severity.ERROR,
        "no two rows of " + table.name() + " have one key",
        scope.rows(table).groupBy(columns).agg(count(lit(1)).as(ROWS)).where(col(ROWS).gt(1)));
  }

  /** Every quarantined record says why. */
  private static Check reasons(RunScope scope) {
    return new Check(
        "quarantine_reasons",
        Severity.ERROR,
        "every quarantined record has a reason",
        scope
            .rows(SilverTables.QUARANTINE)
            .where(not(array_size(col(SilverTables.REASONS)).gt(0))));
  }

  /** No text beyond bronze holds an e-mail address. */
  private static Check noAddress(RunScope scope) {
    return new Check(
        "no_raw_email",
        Severity.ERROR,
        "no text beyond bronze holds an e-mail address",
        Stream.of(SilverTables.SILVER, SilverTables.QUARANTINE)
            .map(table -> withAddress(scope.rows(table), table))
            .reduce(Dataset::union)
            .orElseThrow());
  }

  private static Dataset<Row> withAddress(Dataset<Row> rows, TableSpec table) {
    Column holdsAddress =
        Stream.of(table.schema().fields())
            .filter(field -> field.dataType().equals(DataTypes.StringType))
            .map(field -> col(field.name()).rlike(SilverTables.EMAIL_PATTERN))
            .map(found -> coalesce(found, lit(false)))
            .reduce(Column::or)
            .orElseThrow();
    return rows.where(holdsAddress).select(col(Lineage.BATCH_ID));
  }

  /** A source that gives one id to two orders is worth a look; both are kept. */
  private static Check oneDatePerOrder(RunScope scope) {
    return new Check(
        "one_date_per_order",
        Severity.WARN,
        "no order id is on two dates",
        scope
            .rows(SilverTables.SILVER)
            .groupBy(col(ORDER_ID))
            .agg(count_distinct(col(ORDER_DATE)).as(ROWS))
            .where(col(ROWS).gt(1)));
  }

  /** The fact has silver's orders, from the same records, with their revenue to the cent. */
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
    return new Check(
        "fact_equals_silver",
        Severity.ERROR,
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
    return new Check(
        "foreign_keys",
        Severity.ERROR,
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
}
