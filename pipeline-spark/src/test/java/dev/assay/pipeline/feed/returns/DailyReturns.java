package dev.assay.pipeline.feed.returns;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import dev.assay.pipeline.lake.Upsert;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The returns of each day: the days that changed are counted anew. */
final class DailyReturns implements GoldTable {
  static final String RETURNS = "returns";

  /** One row per day. */
  static final TableSpec SPEC =
      new TableSpec(
          "fact_returns_daily",
          "gold/fact_returns_daily",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(ReturnsContract.RETURNED_ON, DataTypes.DateType, "Day, UTC"),
                  ColumnSpec.required(RETURNS, DataTypes.LongType, "Returns of that day"),
                  ColumnSpec.required(
                      ReturnsContract.UNITS, DataTypes.LongType, "Units sent back"))),
          "One row per day on which goods came back",
          List.of(ReturnsContract.RETURNED_ON),
          Set.of());

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Write follow(Changes changes, Tables gold) {
    String day = ReturnsContract.RETURNED_ON;
    Dataset<Row> days = changes.rows().select(col(day)).distinct();
    Dataset<Row> counted =
        changes
            .table()
            .join(broadcast(days), day)
            .groupBy(col(day))
            .agg(
                count(lit(1)).as(RETURNS),
                sum(col(ReturnsContract.UNITS)).as(ReturnsContract.UNITS));
    return new Write.Merge(
        counted,
        Upsert.latest(
            col(Upsert.TARGET + "." + day).equalTo(col(Upsert.ROWS + "." + day)), lit(true)));
  }
}
