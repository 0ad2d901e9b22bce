package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.semantic.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Stands between gold and the readers: counts the violations of all checks in one query. */
public final class QualityGate {
  private static final String CHECK = "check_id";
  private static final String VIOLATIONS = "violations";

  private final Lakehouse lakehouse;

  /** The gate of one lakehouse. */
  public QualityGate(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /**
   * Checks the records of the runs from one on, and keeps the verdict.
   *
   * @param state what the tables hold now
   * @param firstRun the first run to look at; 0 looks at everything
   */
  public Verdict check(Candidate state, long firstRun, Instant now) {
    try (RunScope scope = new RunScope(lakehouse, firstRun)) {
      Verdict verdict = verdict(Checks.of(scope));
      QualityResults.keep(lakehouse, state, verdict, now);
      return verdict;
    }
  }

  private static Verdict verdict(List<Check> checks) {
    Map<String, Long> violations =
        checks.stream()
            .map(QualityGate::counted)
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
                        check.id(), check.severity(), check.promise(), violations.get(check.id())))
            .toList());
  }

  private static Dataset<Row> counted(Check check) {
    return check
        .violations()
        .agg(count(lit(1)).as(VIOLATIONS))
        .select(lit(check.id()).as(CHECK), col(VIOLATIONS));
  }
}
