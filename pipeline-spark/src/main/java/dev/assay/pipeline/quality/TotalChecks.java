package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.gold.FactOrders;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What holds for the tables as wholes, told by row counts, which Delta answers from its log: a
 * write that lost or doubled rows of runs that nobody looks at any more shows up here.
 */
final class TotalChecks {
  private static final String ROWS = "row_count";

  private static final List<TableSpec> PLACES =
      List.of(SilverTables.SILVER, SilverTables.QUARANTINE, SilverTables.DUPLICATES);

  private TotalChecks() {}

  static List<Check> of(RunScope scope) {
    return Stream.of(factRows(scope), growth(scope)).toList();
  }

  private static Check factRows(RunScope scope) {
    return Check.error(
        "fact_rows_equal_silver_rows",
        "the fact has as many rows as silver",
        unbalanced(
            counted(scope.all(SilverTables.SILVER), 1)
                .union(counted(scope.all(FactOrders.SPEC), -1))));
  }

  /**
   * Since the last publication the three tables grew by what was delivered; from 0 if it is new.
   */
  private static Check growth(RunScope scope) {
    Dataset<Row> delivered =
        scope.growsFromShown() || scope.isFull()
            ? scope.rows(BronzeTable.TRANSACTIONS)
            : scope.all(BronzeTable.TRANSACTIONS);
    Dataset<Row> now = places(table -> counted(scope.all(table), 1));
    Dataset<Row> before =
        scope.growsFromShown() && !scope.isFull()
            ? places(table -> counted(scope.shown(table).orElseThrow(), -1))
            : now.limit(0);
    return Check.error(
        "growth_equals_delivery",
        "silver, quarantine and duplicates together grew by the records delivered",
        unbalanced(now.union(before).union(counted(delivered, -1))));
  }

  private static Dataset<Row> places(java.util.function.Function<TableSpec, Dataset<Row>> count) {
    return PLACES.stream().map(count).reduce(Dataset::union).orElseThrow();
  }

  private static Dataset<Row> counted(Dataset<Row> rows, int sign) {
    return rows.agg(count(lit(1)).as(ROWS)).select(col(ROWS).multiply(sign).as(ROWS));
  }

  /** One row if the counts do not add up to nothing. */
  private static Dataset<Row> unbalanced(Dataset<Row> counts) {
    return counts.agg(sum(col(ROWS)).as(ROWS)).where(not(col(ROWS).equalTo(0)));
  }
}
