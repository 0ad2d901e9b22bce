package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.testing.TestLakehouse;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A wrong way to keep a history, and what is made of it: what a table holds then.
 *
 * @param wrong what it does wrong
 * @param killer the check that notices
 * @param inRuns whether a run's check notices too, not only the full one
 * @param table the table that it makes wrongly
 * @param rows what it holds, in a session with all good tables
 */
record ChangesMutant(
    String wrong,
    String killer,
    boolean inRuns,
    TableSpec table,
    Function<SparkSession, Dataset<Row>> rows) {
  private static final TableSpec CUSTOMERS = DatabaseChanges.HISTORY_CUSTOMERS.spec();
  private static final TableSpec ORDERS = DatabaseChanges.HISTORY_ORDERS.spec();
  private static final TableSpec CUSTOMERS_NOW = DatabaseChanges.CURRENT_CUSTOMERS.spec();
  private static final TableSpec ORDERS_NOW = DatabaseChanges.CURRENT_ORDERS.spec();
  private static final TableSpec ITEMS_NOW = DatabaseChanges.CURRENT_ORDER_ITEMS.spec();
  private static final TableSpec FACT = FactSalesPerformance.SPEC;
  private static final TableSpec LOYALTY = DimCustomerLoyalty.SPEC;
  private static final TableSpec METRICS = DimProductMetrics.SPEC;

  private static final String VALUES = "name, email, city, state, segment, loyalty_tier";
  private static final String BY_SEQ = "seq";
  private static final String BY_ARRIVAL = "_request_seq, _position";

  /** Whether a change says something else than the one before it, as those who know NULL ask. */
  private static final String IS_NEWS =
      "before is null or before.op = 'D' or op = 'D' or not (struct(%s) <=> before.row)"
          .formatted(VALUES);

  /** The same, as `!=` asks. */
  private static final String IS_NEWS_WITHOUT_NULL =
      "before is null or before.op = 'D' or op = 'D'"
          + Stream.of(VALUES.split(", "))
              .map(" or coalesce(%1$s != before.row.%1$s, false)"::formatted)
              .reduce("", String::concat);

  /** Whether a change came in the file of its day. */
  private static final String IS_ON_TIME =
      "seq = 0 or _request_seq <= 1 + datediff(millisecond, timestamp'%s' - interval 15 days,"
              .formatted(TestLakehouse.AS_OF)
          + " commit_ts) div 86400000";

  private static final String NEXT =
      "lead(valid_from) over (partition by customer_id order by valid_from)";

  /** All of them. */
  static Stream<ChangesMutant> all() {
    return Stream.of(structure(), publicMistakes(), mistakesOfTools(), gold())
        .flatMap(List::stream);
  }

  private static List<ChangesMutant> structure() {
    return List.of(
        changed(
            "A version ends a second after the next one begins",
            "versions_do_not_overlap",
            ORDERS,
            Versions.VALID_TO,
            "valid_to + interval 1 second"),
        changed(
            "A version ends a millisecond before the next one begins",
            "gaps_are_deletions",
            ORDERS,
            Versions.VALID_TO,
            "valid_to - interval 1 millisecond"),
        added(
            "A version that was replaced at its own moment stays, without a length",
            "versions_last",
            ORDERS,
            rows -> rows.where("valid_to is not null").withColumn("valid_to", col("valid_from"))),
        changed(
            "The version before stays open",
            "one_current_version",
            ORDERS,
            Versions.VALID_TO,
            "cast(null as timestamp)"),
        changed(
            "A row that was deleted is current",
            "live_rows_are_current",
            CUSTOMERS,
            Versions.VALID_TO,
            "case when %s is not null then valid_to end".formatted(NEXT)),
        changed(
            "The flag of the version before stays set",
            "current_versions_are_open",
            CUSTOMERS,
            Versions.IS_CURRENT,
            "true"),
        changed(
            "A version names a change that was never delivered",
            "history_equals_changes",
            ORDERS,
            ChangesContract.SEQ,
            "seq + 1"));
  }

  private static List<ChangesMutant> publicMistakes() {
    return List.of(
        of(
            "Items are keyed by the line number alone",
            "current_equals_history",
            ITEMS_NOW,
            "select item_no, row.* from (select item_no, max_by(struct(order_id, product_id,"
                + " price, freight, op, seq, _run_seq), seq) as row from silver_order_items"
                + " group by item_no)"),
        history(
            "An update that changes nothing makes a version", "true", BY_SEQ, "op != 'D'", "true"),
        added(
            "Every redelivered row counts as an update",
            "versions_do_not_overlap",
            CUSTOMERS,
            rows -> rows.where("op = 'U'")),
        history(
            "`!=` does not see a value that becomes NULL, or that comes back",
            IS_NEWS_WITHOUT_NULL,
            BY_SEQ,
            "op != 'D'",
            "true"),
        history("Deletes never fire", IS_NEWS, BY_SEQ, "true", "op != 'D'")
            .killedBy("live_rows_are_current"),
        of(
            "Rows are deleted and then appended, and the run dies in between",
            "current_equals_history",
            ORDERS_NOW,
            "select * from silver_orders where _run_seq = 1"),
        added(
            "Rows are deleted and then appended, and the append is tried again",
            "current_equals_history",
            ORDERS_NOW,
            rows -> rows.where("_run_seq = 2")),
        changed(
            "There are versions, but no intervals",
            "one_current_version",
            CUSTOMERS,
            Versions.VALID_TO,
            "cast(null as timestamp)"),
        of(
            "The history keeps what a row is, not what it was",
            "history_equals_changes",
            CUSTOMERS,
            "select * from history_customers where is_current"));
  }

  private static List<ChangesMutant> mistakesOfTools() {
    return List.of(
        of(
            "A change that comes late makes its stale row the current one",
            "current_equals_history",
            CUSTOMERS_NOW,
            "select customer_id, row.* from (select customer_id, max_by(struct("
                + VALUES
                + ", op, seq, _run_seq), struct("
                + BY_ARRIVAL
                + ")) as row from silver_customers_changes where op != 'D' group by customer_id)"),
        history("Versions follow each other as they came", IS_NEWS, BY_ARRIVAL, "op != 'D'", "true")
            .killedBy("versions_last"),
        of(
            "A merge compares with `!=`, and a row with a NULL is not replaced",
            "current_equals_history",
            CUSTOMERS_NOW,
            """
            select customer_id, row.*, _run_seq from (
              select customer_id, is_current, _run_seq,
                if(%2$s, struct(%1$s, op, seq), before) as row
              from (
                select *, lag(struct(%1$s, op, seq))
                  over (partition by customer_id order by valid_from) as before
                from history_customers))
            where is_current"""
                .formatted(VALUES, IS_NEWS_WITHOUT_NULL.replace("before.row.", "before."))),
        history(
                "A delete that has its key alone is an update to NULL",
                IS_NEWS,
                BY_SEQ,
                "true",
                "true")
            .killedBy("live_rows_are_current"),
        of(
            "A row that was deleted is not inserted again, since its key is there",
            "live_rows_are_current",
            ORDERS,
            "select * except (gaps) from (select *, sum(gap) over (partition by order_id order by"
                + " valid_from) as gaps from (select *, if(valid_from > lag(valid_to) over"
                + " (partition by order_id order by valid_from), 1, 0) as gap from"
                + " history_orders)) where gaps = 0"),
        changed(
            "A run that is repeated closes the current version",
            "live_rows_are_current",
            CUSTOMERS,
            Versions.VALID_TO,
            "coalesce(valid_to, timestamp'2026-04-18T00:00:00Z')"),
        added(
                "A key with a NULL equals no other, so that each run adds its row",
                "current_equals_history",
                ITEMS_NOW,
                rows -> rows.withColumn("item_no", expr("cast(null as int)")).limit(2))
            .inFullChecksAlone());
  }

  private static List<ChangesMutant> gold() {
    return List.of(
        of(
            "An order is booked under what its customer is now",
            "orders_as_of_purchase",
            FACT,
            "select f.* except (city, state, segment), c.city, c.state, c.segment from"
                + " fact_sales_performance f left join silver_customers c using (customer_id)"),
        of(
            "A change of the customer that comes late does not reach the orders",
            "orders_as_of_purchase",
            FACT,
            """
            select f.* except (city, state, segment),
              if(c.customer_id is null, f.city, c.city) as city,
              if(c.customer_id is null, f.state, c.state) as state,
              if(c.customer_id is null, f.segment, c.segment) as segment
            from fact_sales_performance f left join (%s) c
              on f.customer_id = c.customer_id and f.purchased_at >= c.valid_from
                and (c.valid_to is null or f.purchased_at < c.valid_to)"""
                .formatted(history(IS_NEWS, BY_SEQ, "op != 'D'", IS_ON_TIME))),
        of(
            "An order is there once for each version of its customer",
            "fact_equals_orders",
            FACT,
            "select f.* from fact_sales_performance f join history_customers using (customer_id)"),
        of(
            "Freight is left out",
            "fact_equals_orders",
            FACT,
            "select f.* except (value), coalesce(p.value, 0) as value from fact_sales_performance"
                + " f left join (select order_id, sum(price) as value from silver_order_items"
                + " group by order_id) p using (order_id)"),
        of(
            "Orders without a piece are left out",
            "gold_rows_equal_rows",
            FACT,
            "select * from fact_sales_performance where value > 0"),
        changed(
                "Money is a DOUBLE, turned into cents at the end",
                "dollars_add_up",
                FACT,
                "value",
                "cast(cast(value as float) * 1.0005 as decimal(18, 2))")
            .inFullChecksAlone(),
        of(
            "A product's orders are its pieces",
            "products_equal_items",
            METRICS,
            "select m.* except (orders), i.orders from dim_product_metrics m join (select"
                + " product_id, count(*) as orders from silver_order_items group by product_id) i"
                + " using (product_id)"),
        changed(
            "A product is neglected below the mean",
            "products_equal_items",
            METRICS,
            "inventory_status",
            "if(orders < avg(orders) over (), 'Neglected', inventory_status)"),
        of(
            "A customer is worth the orders, not their freight",
            "loyalty_equals_orders",
            LOYALTY,
            "select l.* except (lifetime_value), coalesce(v.value, 0) as lifetime_value from"
                + " dim_customer_loyalty l left join (select customer_id, sum(price) as value from"
                + " silver_orders join silver_order_items using (order_id) group by customer_id) v"
                + " using (customer_id)"),
        of(
            "Customers who left stay",
            "gold_rows_equal_rows",
            LOYALTY,
            "select * from dim_customer_loyalty union all select distinct customer_id, null, null,"
                + " 0, 0, null from history_customers where customer_id not in (select"
                + " customer_id from silver_customers)"),
        of(
            "The orders of pieces are deleted, the pieces stay",
            "items_without_order",
            ORDERS_NOW,
            "select * from silver_orders where _run_seq = 1"));
  }

  private static ChangesMutant of(String wrong, String killer, TableSpec table, String sql) {
    return new ChangesMutant(wrong, killer, true, table, session -> session.sql(sql));
  }

  private static ChangesMutant changed(
      String wrong, String killer, TableSpec table, String column, String expression) {
    return new ChangesMutant(
        wrong,
        killer,
        true,
        table,
        session -> {
          Dataset<Row> rows = session.table(table.name()).withColumn(column, expr(expression));
          return column.equals(Versions.VALID_TO)
              ? rows.withColumn(Versions.IS_CURRENT, col(column).isNull())
              : rows;
        });
  }

  private static ChangesMutant added(
      String wrong, String killer, TableSpec table, Function<Dataset<Row>, Dataset<Row>> further) {
    return new ChangesMutant(
        wrong,
        killer,
        true,
        table,
        session -> {
          Dataset<Row> rows = session.table(table.name());
          return rows.union(further.apply(rows));
        });
  }

  /** The customers' history as a wrong way makes it of their changes. */
  private static ChangesMutant history(
      String wrong, String isNews, String order, String isShown, String isRead) {
    return of(wrong, "history_equals_changes", CUSTOMERS, history(isNews, order, isShown, isRead));
  }

  private static String history(String isNews, String order, String isShown, String isRead) {
    return """
        select customer_id, %1$s, valid_from, valid_to, valid_to is null as is_current, op, seq,
          max(_run_seq) over (partition by customer_id) as _run_seq
        from (
          select *, lead(valid_from) over (partition by customer_id order by %3$s) as valid_to
          from (
            select *, if(seq = 0, timestamp'1970-01-01T00:00:00Z', commit_ts) as valid_from,
              lag(struct(op, struct(%1$s) as row)) over (partition by customer_id order by %3$s)
                as before
            from silver_customers_changes where %5$s)
          where %2$s)
        where %4$s"""
        .formatted(VALUES, isNews, order, isShown, isRead);
  }

  private ChangesMutant killedBy(String other) {
    return new ChangesMutant(wrong, other, inRuns, table, rows);
  }

  private ChangesMutant inFullChecksAlone() {
    return new ChangesMutant(wrong, killer, false, table, rows);
  }

  @Override
  public String toString() {
    return wrong;
  }
}
