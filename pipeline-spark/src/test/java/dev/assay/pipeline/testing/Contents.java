package dev.assay.pipeline.testing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.functions;

/** What tables hold, so that two lakehouses can be compared: every row, but for when it came. */
public final class Contents {
  private Contents() {}

  /** The rows of bronze, silver and gold by table, sorted; without the time of ingestion. */
  public static Map<String, List<String>> of(Lakehouse lakehouse) {
    return of(lakehouse, Transactions.FEED.tables(), Set.of(Lineage.INGESTED_AT));
  }

  /** The rows of some tables by table, sorted; without some columns. */
  public static Map<String, List<String>> of(
      Lakehouse lakehouse, List<TableSpec> tables, Set<String> without) {
    Map<String, List<String>> contents = new TreeMap<>();
    tables.forEach(table -> contents.put(table.name(), rows(lakehouse, table, without)));
    return contents;
  }

  private static List<String> rows(Lakehouse lakehouse, TableSpec table, Set<String> without) {
    Column[] columns =
        Stream.of(table.schema().fieldNames())
            .filter(name -> !without.contains(name))
            .map(functions::col)
            .toArray(Column[]::new);
    return lakehouse
        .read(table)
        .select(to_json(struct(columns)).as("row"))
        .select(col("row"))
        .as(Encoders.STRING())
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }
}
