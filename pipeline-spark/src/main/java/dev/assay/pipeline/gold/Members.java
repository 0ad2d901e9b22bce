package dev.assay.pipeline.gold;

import static org.apache.spark.sql.functions.grouping_id;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The distinct values of some groups of columns: the members of the dimensions that rows name, and
 * their days. One aggregation finds those of all groups.
 */
public final class Members {
  private static final String SET = "grouping_set";

  private final Map<List<String>, List<Row>> rows;

  private Members(Map<List<String>, List<Row>> rows) {
    this.rows = rows;
  }

  static Members in(Dataset<Row> rows, Collection<List<String>> asked) {
    Set<List<String>> groups = new LinkedHashSet<>(asked);
    List<String> columns = groups.stream().flatMap(List::stream).distinct().toList();
    if (columns.isEmpty()) {
      return new Members(Map.of());
    }
    Map<Long, List<Row>> bySet =
        rows
            .groupingSets(
                seq(groups.stream().map(group -> seq(columns(group))).toList()),
                columns(columns).toArray(Column[]::new))
            .agg(grouping_id().as(SET))
            .collectAsList()
            .stream()
            .collect(Collectors.groupingBy(row -> row.<Long>getAs(SET)));
    return new Members(
        groups.stream()
            .collect(
                Collectors.toMap(
                    group -> group,
                    group ->
                        bySet.getOrDefault(id(group, columns), List.of()).stream()
                            .map(row -> values(row, group))
                            .toList())));
  }

  /**
   * Each combination of values that the rows have, once; a value may be NULL.
   *
   * @param columns one of the groups that were asked for
   */
  public List<Row> of(List<String> columns) {
    return rows.get(columns);
  }

  private static Row values(Row row, List<String> columns) {
    return RowFactory.create(columns.stream().map(column -> row.<Object>getAs(column)).toArray());
  }

  /** As Spark numbers a grouping set: bit by bit, one where a column is not in it. */
  private static long id(List<String> group, List<String> columns) {
    long id = 0;
    for (String column : columns) {
      id = 2 * id + (group.contains(column) ? 0 : 1);
    }
    return id;
  }

  private static List<Column> columns(List<String> names) {
    return names.stream().map(functions::col).toList();
  }

  private static <T> Seq<T> seq(List<T> values) {
    return CollectionConverters.asScala(values).toSeq();
  }
}
