package dev.assay.pipeline.testing;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.Publisher;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What views answer: each row as text, values parted by |, in the order the view gives them. */
public final class ViewRows {
  private ViewRows() {}

  /** The rows of some views, as readers of the last publication see them. */
  public static Map<String, List<String>> published(Lakehouse lakehouse, Collection<String> views) {
    return of(lakehouse, new Publisher(lakehouse).last().orElseThrow(), views);
  }

  /** The rows of some views over any state. */
  public static Map<String, List<String>> of(
      Lakehouse lakehouse, Publication state, Collection<String> views) {
    SparkSession reader = TestLakehouse.open(lakehouse, state);
    Map<String, List<String>> rows = new TreeMap<>();
    views.forEach(view -> rows.put(view, of(reader, view)));
    return rows;
  }

  /** The rows of one view. */
  public static List<String> of(SparkSession reader, String view) {
    return reader.table(view).collectAsList().stream().map(ViewRows::text).toList();
  }

  private static String text(Row row) {
    return IntStream.range(0, row.length())
        .mapToObj(i -> text(row.get(i)))
        .collect(Collectors.joining("|"));
  }

  private static String text(Object value) {
    if (value == null) {
      return ExpectedViews.NONE;
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
