package dev.assay.pipeline.quality;

import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.semantic.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/** What the gate found, kept for trends: one row per check of a state. */
public final class QualityResults {
  private static final String WRITER = "check";
  private static final String VERDICT_SEQ = "verdict_seq";

  /** One row per check and verdict. */
  public static final TableSpec SPEC =
      new TableSpec(
          "quality_results",
          "quality_results",
          false,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(VERDICT_SEQ, DataTypes.LongType, "Number of the verdict"),
                  ColumnSpec.required(
                      "run_seq", DataTypes.LongType, "Newest run of the state that was checked"),
                  ColumnSpec.required(
                      "generation", DataTypes.IntegerType, "Generation of silver and gold"),
                  ColumnSpec.required("check_id", DataTypes.StringType, "The check"),
                  ColumnSpec.required("severity", DataTypes.StringType, "WARN or ERROR"),
                  ColumnSpec.required("promise", DataTypes.StringType, "What should hold"),
                  ColumnSpec.required("violations", DataTypes.LongType, "Rows that break it"),
                  ColumnSpec.required(
                      "passed", DataTypes.BooleanType, "Whether the whole verdict lets it pass"),
                  ColumnSpec.required("checked_at", DataTypes.TimestampType, "When, UTC"))),
          "One row per check and verdict",
          List.of(VERDICT_SEQ),
          Set.of());

  private QualityResults() {}

  /** Keeps a verdict. */
  static void keep(Lakehouse lakehouse, Candidate state, Verdict verdict, Instant now) {
    long number = lakehouse.lastCommitted(SPEC, WRITER).orElse(0) + 1;
    List<Row> rows =
        verdict.results().stream()
            .map(
                result ->
                    RowFactory.create(
                        number,
                        state.runSeq(),
                        state.generation(),
                        result.check(),
                        result.severity().name(),
                        result.promise(),
                        result.violations(),
                        verdict.isPassed(),
                        now))
            .toList();
    lakehouse.append(
        SPEC, lakehouse.session().createDataFrame(rows, SPEC.schema()), new Commit(WRITER, number));
  }
}
