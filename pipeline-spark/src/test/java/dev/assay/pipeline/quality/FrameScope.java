package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.Check.QueryCheck;
import dev.assay.pipeline.silver.SilverTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A scope over rows in memory: of the newest run, with what readers see before it, or of all. */
public record FrameScope(
    Audit audit,
    FeedState state,
    Map<String, Dataset<Row>> tables,
    Map<String, Dataset<Row>> before,
    boolean isFull)
    implements Scope {

  /** Of tables by their names. */
  public static FrameScope of(
      Audit audit, Map<String, Dataset<Row>> tables, long newestRun, boolean isFull) {
    return new FrameScope(audit, new FeedState(newestRun, 1, Map.of()), tables, Map.of(), isFull);
  }

  /** The tables of two states of a lakehouse. */
  static FrameScope of(Lakehouse lakehouse, Audit audit, FeedState shown, FeedState state) {
    Map<String, Dataset<Row>> now = new HashMap<>();
    Map<String, Dataset<Row>> before = new HashMap<>();
    for (TableSpec table : audit.tables()) {
      now.put(table.name(), local(lakehouse.read(table)));
      if (shown.versions().containsKey(table.name())) {
        before.put(
            table.name(), local(lakehouse.readAt(table, shown.versions().get(table.name()))));
      }
    }
    return new FrameScope(audit, state, now, before, false);
  }

  private static Dataset<Row> local(Dataset<Row> rows) {
    return rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
  }

  /** The same with other rows in one table. */
  public FrameScope with(TableSpec table, Dataset<Row> rows) {
    Map<String, Dataset<Row>> changed = new HashMap<>(tables);
    changed.put(table.name(), rows);
    return new FrameScope(audit, state, changed, before, isFull);
  }

  /** How many violations a check finds. */
  public long violations(String id) {
    Check check =
        audit.checks(settings()).stream()
            .filter(candidate -> candidate.id().equals(id))
            .findFirst()
            .orElseThrow();
    return check instanceof QueryCheck query
        ? query.violations().apply(this).count()
        : Violations.verdict(this, audit.silver(), List.of(check)).results().get(0).violations();
  }

  /** The checks of the feed's own that find violations. */
  public List<String> violated() {
    List<Check> checks = audit.checks().stream().filter(check -> check.appliesTo(this)).toList();
    return Violations.verdict(this, audit.silver(), checks).results().stream()
        .filter(result -> !result.isKept())
        .map(Verdict.Result::check)
        .toList();
  }

  @Override
  public Dataset<Row> rows(TableSpec table) {
    return tellsRuns(table) && !isFull
        ? all(table).where(col(Lineage.RUN_SEQ).geq(state.runSeq()))
        : all(table);
  }

  @Override
  public Dataset<Row> all(TableSpec table) {
    return tables.get(table.name());
  }

  @Override
  public Dataset<Row> onDatesOf(
      SilverTables source, TableSpec table, Column date, Function<LocalDate, Column> literal) {
    return all(table);
  }

  @Override
  public Dataset<Row> newestRun(TableSpec bronze) {
    return rows(bronze);
  }

  @Override
  public Optional<Dataset<Row>> shown(TableSpec table) {
    return Optional.ofNullable(before.get(table.name()));
  }

  @Override
  public boolean growsFromShown() {
    return true;
  }

  @Override
  public GateSettings settings() {
    return GateSettings.DEFAULT;
  }

  @Override
  public History history() {
    return new History(0, 0);
  }

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  private static boolean tellsRuns(TableSpec table) {
    return Arrays.asList(table.schema().fieldNames()).contains(Lineage.RUN_SEQ);
  }
}
