package dev.assay.pipeline.feed.clickstream;

import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_DATE;
import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.gold.Changes;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What changed events touch: events that silver gained, and what they replaced. */
final class Touched {
  /** The days of changed events, as gold tables ask for them. */
  static final List<String> DAY = List.of(EVENT_DATE);

  private Touched() {}

  /** Their days. */
  static SortedSet<LocalDate> days(Changes changes) {
    return days(
        Stream.of(
                changes.members().of(DAY),
                changes.replaced().select(col(EVENT_DATE)).distinct().collectAsList())
            .flatMap(List::stream));
  }

  /** Days in the first column of rows. */
  static SortedSet<LocalDate> days(Stream<Row> rows) {
    return rows.map(row -> row.getDate(0).toLocalDate())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Days, and those before and after them. */
  static SortedSet<LocalDate> withNeighbours(Collection<LocalDate> days) {
    return days.stream()
        .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** True where a column of days has one of them: by literals, by which Delta skips files. */
  static Column isOn(String column, Collection<LocalDate> days) {
    return col(column).isin(days.toArray());
  }
}
