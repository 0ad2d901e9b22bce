package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A run's refined rows in numbers: enough to know how many went where, and which dates silver has
 * to be read and merged on. Two small aggregations, collected to the driver.
 */
final class RunProfile {
  private static final String COUNT = "count";

  private final List<Row> groups;

  private RunProfile(List<Row> groups) {
    this.groups = groups;
  }

  /** Counts rows by reasons and date. */
  static RunProfile of(Dataset<Row> refined, String date) {
    return new RunProfile(
        refined.groupBy(col(SilverTables.REASONS), col(date)).count().collectAsList());
  }

  /** True on the dates of the run's accepted rows; literal, so that Delta can skip files by it. */
  Column isOnItsDates(String date) {
    return col(date)
        .isin(groups.stream().filter(RunProfile::isAccepted).map(group -> group.get(1)).toArray());
  }

  long quarantined() {
    return sum(groups.stream().filter(group -> !isAccepted(group)).toList());
  }

  /** The whole account, from the same run's resolved rows. */
  RecordCounts counts(Dataset<Row> resolved) {
    List<Row> accepted =
        resolved
            .where(col(Deduplication.IS_NEW))
            .groupBy(
                when(Deduplication.isDuplicate(), Deduplication.kind()).as(SilverTables.KIND),
                col(SilverTables.REPAIRS))
            .count()
            .collectAsList();
    List<Row> winners = accepted.stream().filter(group -> group.isNullAt(0)).toList();
    List<Row> duplicates = accepted.stream().filter(group -> !group.isNullAt(0)).toList();
    return new RecordCounts(
        sum(groups),
        sum(winners),
        quarantined(),
        countByEach(groups, 0),
        duplicates.stream()
            .collect(
                Collectors.groupingBy(
                    group -> group.getString(0), Collectors.summingLong(RunProfile::count))),
        countByEach(winners, 1));
  }

  private static boolean isAccepted(Row group) {
    return group.getList(0).isEmpty();
  }

  private static Map<String, Long> countByEach(List<Row> groups, int names) {
    return groups.stream()
        .flatMap(group -> group.<String>getList(names).stream().map(name -> Map.entry(name, group)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.summingLong(named -> count(named.getValue()))));
  }

  private static long sum(List<Row> groups) {
    return groups.stream().mapToLong(RunProfile::count).sum();
  }

  private static long count(Row group) {
    return group.getAs(COUNT);
  }
}
