package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.semantic.Candidate;
import dev.assay.pipeline.silver.SilverTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Stands between gold and the readers: counts the violations of all checks in one query. */
public final class QualityGate {
  private static final String CHECK = "check_id";
  private static final String VIOLATIONS = "violations";
  private static final String DELIVERED = "delivered";
  private static final String QUARANTINED = "quarantined";
  private static final long EVERYTHING = 0;

  private final Lakehouse lakehouse;
  private final GateSettings settings;
  private final QualityResults results;

  /** The gate of one lakehouse. */
  public QualityGate(Lakehouse lakehouse, GateSettings settings) {
    this.lakehouse = lakehouse;
    this.settings = settings;
    this.results = new QualityResults(lakehouse);
  }

  /**
   * Checks what readers do not see yet: the records of the runs since the last publication, what
   * they touched, and the totals. Keeps the verdict.
   *
   * @param state what the tables hold now
   * @param shown what readers see; empty before the first publication
   */
  public Verdict checkUnpublished(Candidate state, Optional<Candidate> shown, Instant now) {
    return check(state, shown, shown.map(Candidate::runSeq).orElse(0L) + 1, now);
  }

  /** Checks everything, and keeps the verdict. */
  public Verdict checkFully(Candidate state, Optional<Candidate> shown, Instant now) {
    return check(state, shown, EVERYTHING, now);
  }

  /**
   * The ERROR checks that a state fails by its newest verdict: none if it may be published; empty
   * if it was never checked.
   */
  public Optional<List<String>> failed(Candidate state) {
    return results.newestOn(state).map(kept -> kept.verdict().failed());
  }

  private Verdict check(Candidate state, Optional<Candidate> shown, long firstRun, Instant now) {
    History history = results.history(firstRun == EVERYTHING ? state.runSeq() + 1 : firstRun);
    try (RunScope scope = new RunScope(lakehouse, state, shown, firstRun)) {
      Verdict verdict = verdict(scope, Checks.of(scope.opened(), settings, history, now));
      results.keep(state, scope.isFull(), verdict, now);
      return verdict;
    }
  }

  private static Verdict verdict(RunScope scope, List<Check> checks) {
    Stream<Dataset<Row>> sizes =
        Stream.of(
            counted(DELIVERED, scope.rows(BronzeTable.TRANSACTIONS)),
            counted(QUARANTINED, scope.rows(SilverTables.QUARANTINE)));
    Map<String, Long> counts =
        Stream.concat(sizes, checks.stream().map(check -> counted(check.id(), check.violations())))
            .reduce(Dataset::union)
            .orElseThrow()
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    return new Verdict(
        checks.stream()
            .map(
                check ->
                    new Verdict.Result(
                        check.id(), check.severity(), check.promise(), counts.get(check.id())))
            .toList(),
        counts.get(DELIVERED),
        counts.get(QUARANTINED));
  }

  private static Dataset<Row> counted(String id, Dataset<Row> rows) {
    return rows.agg(count(lit(1)).as(VIOLATIONS)).select(lit(id).as(CHECK), col(VIOLATIONS));
  }
}
