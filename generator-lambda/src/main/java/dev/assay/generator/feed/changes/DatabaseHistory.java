package dev.assay.generator.feed.changes;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.replay.UtcSecond;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rows of a slice of the database were, and when, as a correct pipeline tells it from the
 * first files: what outputs are graded by.
 */
public final class DatabaseHistory {
  private final ChangeFiles capture;
  private final Period period;
  private final int last;

  /**
   * The history that files 0 to {@code last} tell.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public DatabaseHistory(ChangesId id, int last) {
    if (last < 0 || last > ChangesId.LAST_FILE) {
      throw new IllegalArgumentException("no file " + last);
    }
    this.capture = new ChangeFiles(requireNonNull(id, "id"));
    this.period = Period.before(id.world().asOf());
    this.last = last;
  }

  /**
   * A version of a row.
   *
   * @param values of the table's columns, in their order, each in one form; null is NULL
   * @param from when it began; 1970 of a row of the full load
   * @param to when it ended, exclusively; null if it has not
   */
  public record Past(List<String> values, Instant from, Instant to) {}

  /** The versions of all rows of a table, by key and then by time. */
  public List<Past> versions(Table table) {
    return new TableTruth(capture, table, last)
        .versions().stream()
            .map(
                version ->
                    new Past(
                        version.values().texts(),
                        Instant.ofEpochMilli(version.from()),
                        version.isCurrent() ? null : Instant.ofEpochMilli(version.to())))
            .toList();
  }

  /**
   * The orders that are there, each with its customer as of the purchase: the rows of {@code
   * fact_sales_performance}, by column. Amounts are {@link java.math.BigDecimal}, whole numbers
   * {@link Integer}; NULL is null.
   */
  public List<Map<String, Object>> sales() {
    return new Gold(capture, last).rows(Table.ORDERS);
  }

  /** How many rows of the files each kind of fault strikes, of those that strike any. */
  public Map<String, Long> faults() {
    Map<String, Long> counts = new TreeMap<>();
    for (Table table : Table.values()) {
      for (List<Line> lines : capture.lines(table).subList(0, last + 1)) {
        lines.forEach(
            line -> line.faults().forEach(one -> counts.merge(one.kind().key(), 1L, Long::sum)));
      }
    }
    return counts;
  }

  /** When capturing began: the full load. */
  public Instant start() {
    return Instant.ofEpochMilli(period.start());
  }

  /** Before which everything was committed: as_of. */
  public UtcSecond end() {
    return capture.id().world().asOf();
  }

  /** The truth about a table, as the source gives it: JSON. */
  public byte[] document(Table table) {
    return ChangesTruthJson.write(capture.id(), table, last);
  }
}
