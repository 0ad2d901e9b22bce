package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The scope of one state: every table is read at the version that the state names, so that the
 * verdict is on what may be published, whatever is written meanwhile. Several checks look at the
 * same rows, so the driver holds those of a table if they are few; of many, each check reads the
 * columns it needs, which costs less than keeping all. The cost is in proportion to the runs:
 * tables are read by run and by the days of the runs' rows, and Delta skips the other files.
 */
final class PinnedScope implements Scope {
  private final Lakehouse lakehouse;
  private final FeedState state;
  private final Optional<FeedState> shown;
  private final long firstRun;
  private final Context context;
  private final Map<String, Dataset<Row>> kept = new ConcurrentHashMap<>();
  private final Map<String, Long> bronze = new ConcurrentHashMap<>();
  private final Map<String, List<LocalDate>> dates = new ConcurrentHashMap<>();

  /**
   * What the checks compare with.
   *
   * @param history the records of earlier runs
   */
  record Context(GateSettings settings, History history, Instant now) {}

  /**
   * A scope.
   *
   * @param state what the tables hold now
   * @param shown the state that readers see
   * @param firstRun the first run to look at; 0 for everything
   */
  PinnedScope(
      Lakehouse lakehouse,
      FeedState state,
      Optional<FeedState> shown,
      long firstRun,
      Context context) {
    this.lakehouse = lakehouse;
    this.state = state;
    this.shown = shown;
    this.firstRun = firstRun;
    this.context = context;
  }

  /** Opens what nearly every check looks at, side by side: that takes longer than the checks. */
  PinnedScope opened(List<TableSpec> tables) {
    SideBySide.forEach(tables, this::rows);
    return this;
  }

  @Override
  public boolean isFull() {
    return firstRun == 0;
  }

  @Override
  public Dataset<Row> rows(TableSpec table) {
    return kept.computeIfAbsent(
        table.name(), name -> LocalRows.ifFew(inScope(table).drop(BronzeTable.PAYLOAD)));
  }

  @Override
  public Dataset<Row> all(TableSpec table) {
    return isWhole() || !tellsRuns(table) ? rows(table) : pinned(table);
  }

  @Override
  public Optional<Dataset<Row>> shown(TableSpec table) {
    return shown
        .filter(last -> last.versions().containsKey(table.name()))
        .map(
            last ->
                lakehouse
                    .atGeneration(last.generation())
                    .readAt(table, last.versions().get(table.name())));
  }

  @Override
  public boolean growsFromShown() {
    return shown.filter(last -> last.generation() == state.generation()).isPresent();
  }

  @Override
  public Dataset<Row> onDatesOf(
      SilverTables source, TableSpec table, Column date, Function<LocalDate, Column> literal) {
    return isWhole()
        ? rows(table)
        : pinned(table).where(date.isin(dates(source).stream().map(literal).toArray()));
  }

  @Override
  public Dataset<Row> newestRun(TableSpec table) {
    return firstRun > state.runSeq()
        ? pinned(table).where(col(Lineage.RUN_SEQ).equalTo(state.runSeq()))
        : rows(table);
  }

  @Override
  public GateSettings settings() {
    return context.settings();
  }

  @Override
  public History history() {
    return context.history();
  }

  @Override
  public Instant now() {
    return context.now();
  }

  /** Whether the runs are all that there are. */
  private boolean isWhole() {
    return firstRun <= 1;
  }

  private Dataset<Row> inScope(TableSpec table) {
    return isWhole() || !tellsRuns(table)
        ? pinned(table)
        : pinned(table).where(col(Lineage.RUN_SEQ).geq(firstRun));
  }

  /**
   * Bronze, which readers do not see, has no version in the state: the one that it has when it is
   * first looked at is kept, and no rows of later runs are.
   */
  private Dataset<Row> pinned(TableSpec table) {
    Long version = state.versions().get(table.name());
    if (version != null) {
      return lakehouse.readAt(table, version);
    }
    long first = bronze.computeIfAbsent(table.name(), name -> lakehouse.version(table));
    return lakehouse.readAt(table, first).where(col(Lineage.RUN_SEQ).leq(state.runSeq()));
  }

  private static boolean tellsRuns(TableSpec table) {
    return Arrays.asList(table.schema().fieldNames()).contains(Lineage.RUN_SEQ);
  }

  private List<LocalDate> dates(SilverTables source) {
    return dates.computeIfAbsent(
        source.silver().name(),
        name ->
            rows(source.silver())
                .select(col(source.contract().date().name()))
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getDate(0).toLocalDate())
                .toList());
  }
}
