package dev.assay.pipeline.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * Lays rows into files by the order of one column, each file a range of its values. Spark's own
 * {@code repartitionByRange} makes all rows once more to sample them; here the number of rows per
 * value is known, or counted by a query that reads that column alone.
 */
final class FileOrder {
  private static final String ROWS = "row_count";
  private static final int ROWS_PER_FILE = 250_000;
  private static final int SPARK_SEED = 42; // of the hash that Spark partitions by

  private FileOrder() {}

  /** How many rows there are of each value of a column that is never NULL. */
  static Map<Object, Long> counted(Dataset<Row> rows, String column) {
    Map<Object, Long> counts = new TreeMap<>(order());
    rows.groupBy(col(column))
        .agg(count(lit(1)).as(ROWS))
        .collectAsList()
        .forEach(row -> counts.put(row.get(0), row.getLong(1)));
    return counts;
  }

  /**
   * The rows in the order of a column, a partition a file.
   *
   * @param counts how many rows there are of each value, roughly
   */
  static Dataset<Row> laid(Dataset<Row> rows, String column, Map<Object, Long> counts) {
    int files = files(counts, rows.sparkSession().sparkContext().defaultParallelism());
    List<Object> starts = starts(counts, files);
    Column partition = lit(keyOf(starts.size(), starts.size() + 1));
    for (int i = starts.size() - 1; i >= 0; i--) {
      partition =
          when(col(column).lt(lit(starts.get(i))), lit(keyOf(i, starts.size() + 1)))
              .otherwise(partition);
    }
    return rows.repartition(starts.size() + 1, partition).sortWithinPartitions(col(column));
  }

  /** As many as processors, so that all have work, or as files of that size take. */
  private static int files(Map<Object, Long> counts, int processors) {
    long rows = counts.values().stream().mapToLong(Long::longValue).sum();
    long bySize = (rows + ROWS_PER_FILE - 1) / ROWS_PER_FILE;
    return (int) Math.max(1, Math.min(counts.size(), Math.max(processors, bySize)));
  }

  /** Where each file but the first begins: ranges of about as many rows, no value in two. */
  static List<Object> starts(Map<Object, Long> counts, int files) {
    Map<Object, Long> sorted = new TreeMap<>(order());
    sorted.putAll(counts);
    long rows = sorted.values().stream().mapToLong(Long::longValue).sum();
    List<Object> starts = new ArrayList<>();
    long before = 0;
    for (Map.Entry<Object, Long> value : sorted.entrySet()) {
      if (before > 0 && before * files >= rows * (starts.size() + 1)) {
        starts.add(value.getKey());
      }
      before += value.getValue();
    }
    return starts;
  }

  /**
   * A number that Spark's hash partitioning sends to a partition. Were the hash another one, rows
   * would lie in fewer files, and no row elsewhere than in one of them.
   */
  private static int keyOf(int partition, int partitions) {
    int key = 0;
    while (Math.floorMod(Murmur3_x86_32.hashInt(key, SPARK_SEED), partitions) != partition) {
      key++;
    }
    return key;
  }

  /** Values of one column are of one type: days or whole numbers. */
  @SuppressWarnings("unchecked")
  private static Comparator<Object> order() {
    return (one, other) -> ((Comparable<Object>) one).compareTo(other);
  }
}
