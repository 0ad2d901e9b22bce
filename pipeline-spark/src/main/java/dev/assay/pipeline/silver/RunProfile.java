package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A run's judged rows in numbers: enough to know which dates silver has to be read and merged on,
 * which keys have more than one record, and in the end how many records went where. It is one pass
 * over the rows, of which no more than a hash is shuffled.
 */
final class RunProfile {
  private static final String HASH = "key_hash";
  private static final String ROWS = "row_count";
  private static final String REPAIRED = "repaired";
  private static final String REPEATED = "repeated";
  private static final String WAS_REPEATED = "was_repeated";

  private final List<String> repairable;
  private final List<Group> groups;
  private final KeyHashes repeated;

  private RunProfile(List<String> repairable, List<Group> groups, KeyHashes repeated) {
    this.repairable = repairable;
    this.groups = groups;
    this.repeated = repeated;
  }

  /**
   * Rows of which all this is the same.
   *
   * @param reasons none if they were accepted
   * @param day of accepted rows
   * @param repaired bit i is set if the contract's repair i was made; of accepted rows whose key is
   *     not repeated
   * @param isRepeated whether other accepted rows of the run have the key
   */
  private record Group(
      List<String> reasons, Object day, long repaired, boolean isRepeated, long rows) {}

  /** Looks at a run's rows. */
  static RunProfile of(Dataset<Row> judged, Deduplication deduplication, SilverTables tables) {
    List<String> repairable = repairable(tables);
    String date = tables.contract().date().name();
    Column isAccepted = Refinery.isAccepted();
    Column isKey = col(HASH).isNotNull();
    Dataset<Row> keys =
        judged
            .groupBy(when(isAccepted, deduplication.keyHash()).as(HASH), col(SilverTables.REASONS))
            .agg(
                count(lit(1)).as(ROWS),
                max(when(isAccepted, col(date))).as(date),
                max(when(isAccepted, mask(repairable))).as(REPAIRED));
    Column isRepeated = isKey.and(col(ROWS).gt(1));
    List<Row> rows =
        keys.groupBy(
                col(SilverTables.REASONS),
                col(date),
                when(isRepeated, lit(0L)).otherwise(col(REPAIRED)).as(REPAIRED),
                when(isRepeated, col(HASH)).as(REPEATED))
            .agg(functions.sum(col(ROWS)).as(ROWS))
            .collectAsList();
    return new RunProfile(
        repairable,
        rows.stream().map(row -> group(row, date)).toList(),
        KeyHashes.of(
            rows.stream()
                .filter(row -> row.getAs(REPEATED) != null)
                .mapToLong(row -> row.<Long>getAs(REPEATED))));
  }

  private static Group group(Row row, String date) {
    Long repaired = row.getAs(REPAIRED);
    return new Group(
        List.copyOf(row.getList(0)),
        row.getAs(date),
        repaired == null ? 0 : repaired,
        row.getAs(REPEATED) != null,
        row.<Long>getAs(ROWS));
  }

  /** A number instead of names, since a hash aggregation keeps numbers alone. */
  private static Column mask(List<String> repairable) {
    return IntStream.range(0, repairable.size())
        .mapToObj(
            i ->
                when(array_contains(col(SilverTables.REPAIRS), repairable.get(i)), lit(1L << i))
                    .otherwise(lit(0L)))
        .reduce(lit(0L), Column::plus);
  }

  private static List<String> repairable(SilverTables tables) {
    return tables.contract().repairs().stream().map(repair -> repair.field()).distinct().toList();
  }

  /** The keys that more than one of the accepted rows has. */
  KeyHashes repeatedKeys() {
    return repeated;
  }

  /** True on the dates of the run's accepted rows; literal, so that Delta can skip files by it. */
  Column isOnItsDates(String date) {
    return col(date).isin(accepted().map(Group::day).distinct().toArray());
  }

  /** How many accepted rows the run has of each day. */
  Map<Object, Long> rowsByDay() {
    return accepted()
        .collect(Collectors.groupingBy(Group::day, Collectors.summingLong(Group::rows)));
  }

  boolean hasAccepted() {
    return accepted().findAny().isPresent();
  }

  long quarantined() {
    return sum(groups.stream().filter(group -> !group.reasons().isEmpty()));
  }

  /**
   * The whole account.
   *
   * @param resolved the rows of all contested keys, in this run or with silver
   */
  RecordCounts counts(Dataset<Row> resolved, Deduplication deduplication) {
    List<Row> contested =
        resolved
            .where(col(Deduplication.IS_NEW))
            .groupBy(
                when(Deduplication.isDuplicate(), deduplication.kind()).as(SilverTables.KIND),
                repeated.contain(deduplication.keyHash()).as(WAS_REPEATED),
                mask(repairable).as(REPAIRED))
            .agg(count(lit(1)).as(ROWS))
            .collectAsList();
    Map<String, Long> byKind = new TreeMap<>();
    Map<Long, Long> winners = new TreeMap<>();
    accepted()
        .filter(group -> !group.isRepeated())
        .forEach(group -> winners.merge(group.repaired(), group.rows(), Long::sum));
    for (Row group : contested) {
      long rows = group.getAs(ROWS);
      Long repairs = group.getAs(REPAIRED);
      if (!group.<Boolean>getAs(WAS_REPEATED)) { // its rival is in silver, it is counted as alone
        winners.merge(repairs, -rows, Long::sum);
      }
      if (group.isNullAt(0)) {
        winners.merge(repairs, rows, Long::sum);
      } else {
        byKind.merge(group.getString(0), rows, Long::sum);
      }
    }
    return new RecordCounts(
        sum(groups.stream()),
        winners.values().stream().mapToLong(Long::longValue).sum(),
        quarantined(),
        byReason(),
        byKind,
        byRepair(winners));
  }

  private Map<String, Long> byReason() {
    return groups.stream()
        .flatMap(group -> group.reasons().stream().map(reason -> Map.entry(reason, group.rows())))
        .collect(
            Collectors.groupingBy(Map.Entry::getKey, Collectors.summingLong(Map.Entry::getValue)));
  }

  private Map<String, Long> byRepair(Map<Long, Long> winners) {
    Map<String, Long> byRepair = new TreeMap<>();
    for (int i = 0; i < repairable.size(); i++) {
      long bit = 1L << i;
      long rows =
          winners.entrySet().stream()
              .filter(entry -> (entry.getKey() & bit) != 0)
              .mapToLong(Map.Entry::getValue)
              .sum();
      if (rows > 0) {
        byRepair.put(repairable.get(i), rows);
      }
    }
    return byRepair;
  }

  private Stream<Group> accepted() {
    return groups.stream().filter(group -> group.reasons().isEmpty());
  }

  private static long sum(Stream<Group> groups) {
    return groups.mapToLong(Group::rows).sum();
  }
}
