package dev.assay.pipeline.feed.transactions;

import static dev.assay.pipeline.feed.transactions.TransactionsContract.ORDER_DATE;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.ORDER_ID;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_divide;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.quality.Binomial;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.quality.Scope;
import dev.assay.pipeline.quality.StandardWarnings;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is worth a look in orders, although the tables are right. */
final class OrderWarnings {
  private static final String DATES = "date_count";
  private static final String DAYS = "days";

  /**
   * Days without an order in a row, at most. The orders of a delivery lie within 30 days, so a
   * longer gap is between deliveries, and averages per day count it as days on which nobody bought.
   */
  private static final int LONGEST_GAP = 30;

  static final List<Check> ALL =
      List.of(
          Check.warning(
              "quarantine_rate_as_configured",
              "each batch has as many quarantined records as its fault rates let expect",
              OrderWarnings::unexpectedRates),
          Check.warning(
              "gap_in_days",
              "no more than " + LONGEST_GAP + " days in a row are without an order",
              OrderWarnings::gaps),
          // A source that gives one id to two orders is worth a look; both are kept.
          Check.warning(
                  "one_date_per_order", "no order id is on two dates", OrderWarnings::idsOnTwoDates)
              .when(Scope::isFull));

  private OrderWarnings() {}

  private static Dataset<Row> unexpectedRates(Scope scope) {
    Column expected = lit(1).minus(accepted());
    Column delivered = col(StandardWarnings.DELIVERED);
    return StandardWarnings.batches(scope, List.of(Transactions.SILVER))
        .where(
            Binomial.isAway(
                col(StandardWarnings.QUARANTINED),
                delivered.multiply(expected),
                expected,
                clumping(delivered),
                scope.settings().deviations()));
  }

  /**
   * The chance that a record is accepted: nothing strikes for which it would be quarantined. A
   * missing field is the price every second time; a correction has one number less that could be
   * struck, so what strikes after a missing field has none.
   */
  static Column accepted() {
    Column pricePresent = not(rate("missing_field").divide(2));
    Column numbers = not("null_field").multiply(not("wrong_type")).multiply(not("out_of_range"));
    Column order = pricePresent.multiply(numbers);
    Column correction =
        rate("missing_field").divide(2).plus(not(rate("missing_field")).multiply(numbers));
    Column repeated = rate("duplicate_order").divide(2); // as corrections, and as many as retries
    Column corrections = repeated.divide(not(repeated));
    return not(rate("malformed_timestamp"))
        .multiply(not("implausible_timestamp"))
        .multiply(not("unknown_status"))
        .multiply(not("pii_outside_field"))
        .multiply(not("invalid_id"))
        .multiply(order.multiply(not(corrections)).plus(correction.multiply(corrections)));
  }

  private static Column not(Column chance) {
    return lit(1.0).minus(chance);
  }

  /** A rate that URLs leave out where it is 0. */
  private static Column not(String furtherRate) {
    return not(coalesce(rate(furtherRate), lit(0.0)));
  }

  /**
   * How much retries widen the distribution: a retry repeats the fate of its original. With a share
   * r of retries (half of the duplicates) the mean size of a group of repetitions, weighted by
   * size, is 1 / (1 - 2r), and for r = 1/2 the harmonic number of the batch.
   */
  private static Column clumping(Column delivered) {
    return least(
        try_divide(lit(1.0), lit(1.0).minus(rate("duplicate_order"))),
        lit(1.0).plus(ln(delivered)));
  }

  /** A rate as the batch's canonical URL states it; NULL if the source states none. */
  private static Column rate(String parameter) {
    return regexp_extract(col(BronzeTable.SOURCE_URI), "[?&]" + parameter + "=([0-9.]+)", 1)
        .try_cast("double");
  }

  /**
   * The days of these runs' orders, after those that readers see already: a gap is told by the run
   * that brings it, and by every full check.
   */
  private static Dataset<Row> gaps(Scope scope) {
    Dataset<Row> ordered = scope.rows(Transactions.SILVER.silver()).select(col(ORDER_DATE));
    Dataset<Row> known =
        scope.isFull()
            ? ordered
            : scope
                .shown(Transactions.CALENDAR.spec())
                .map(calendar -> calendar.select(col(ORDER_DATE)).union(ordered))
                .orElse(ordered);
    Column days = col(DAYS);
    Column without =
        transform(days, (day, i) -> date_diff(day, get(days, i.minus(1))).minus(lit(1)));
    return known
        .agg(array_sort(collect_set(col(ORDER_DATE))).as(DAYS))
        .select(explode(filter(without, gap -> gap.gt(LONGEST_GAP))));
  }

  private static Dataset<Row> idsOnTwoDates(Scope scope) {
    return scope
        .rows(Transactions.SILVER.silver())
        .groupBy(col(ORDER_ID))
        .agg(count_distinct(col(ORDER_DATE)).as(DATES))
        .where(col(DATES).gt(1));
  }
}
