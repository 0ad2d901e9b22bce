package dev.assay.pipeline.quality;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the checks look at: the rows of some runs and what they touched, in one state of the tables.
 */
public interface Scope {
  /** Whether it is everything, not only what readers do not see yet. */
  boolean isFull();

  /**
   * The rows of a table that the scope's runs delivered; of a table that does not tell runs, all
   * rows. Of bronze without the payload.
   */
  Dataset<Row> rows(TableSpec table);

  /** All rows of a table, of which Delta's log tells how many there are. */
  Dataset<Row> all(TableSpec table);

  /**
   * The rows of a table, whoever delivered them, on the days of the scope's silver rows.
   *
   * @param source whose days
   * @param date the column of the table by which files can be skipped
   * @param literal what it holds of a day
   */
  Dataset<Row> onDatesOf(
      SilverTables source, TableSpec table, Column date, Function<LocalDate, Column> literal);

  /** The rows of the newest run in a table of bronze, also if readers see it already. */
  Dataset<Row> newestRun(TableSpec bronze);

  /** A table as readers see it, of whatever generation; empty before the first publication. */
  Optional<Dataset<Row>> shown(TableSpec table);

  /** Whether readers see an older state of the same tables, so that the two can be subtracted. */
  boolean growsFromShown();

  /** The thresholds of warnings. */
  GateSettings settings();

  /** The records of earlier runs, to compare with. */
  History history();

  /** The time of the check. */
  Instant now();

  /** Silver's rows of all runs on the days of the scope's own: who might have the same key. */
  default Dataset<Row> silverOnDatesOf(SilverTables source) {
    return onDatesOf(
        source, source.silver(), functions.col(source.contract().date().name()), functions::lit);
  }
}
