package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/** What the gate found, kept for trends and for `publish`: one row per check and verdict. */
public final class QualityResults {
  private static final String WRITER = "check ";
  private static final String VERDICT_SEQ = "verdict_seq";
  private static final String FEED = "feed";
  private static final String RUN_SEQ = "run_seq";
  private static final String GENERATION = "generation";
  private static final String VERSIONS = "versions";
  private static final String IS_FULL = "is_full";
  private static final String PASSED = "passed";
  private static final String CHECK = "check_id";
  private static final String SEVERITY = "severity";
  private static final String PROMISE = "promise";
  private static final String VIOLATIONS = "violations";
  private static final String DELIVERED = "delivered";
  private static final String QUARANTINED = "quarantined";
  private static final String CHECKED_AT = "checked_at";
  private static final String SIZES = "sizes";

  /** How many verdicts back a state is looked for, and runs back what is usual. */
  private static final int MEMORY = 30;

  /** One row per check and verdict. */
  public static final TableSpec SPEC =
      new TableSpec(
          "quality_results",
          "quality_results",
          false,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(
                      VERDICT_SEQ, DataTypes.LongType, "Number of the verdict on its feed, from 1"),
                  ColumnSpec.required(FEED, DataTypes.StringType, "The feed that was checked"),
                  ColumnSpec.required(
                      RUN_SEQ, DataTypes.LongType, "Newest run of the state that was checked"),
                  ColumnSpec.required(
                      GENERATION, DataTypes.IntegerType, "Generation of silver and gold"),
                  ColumnSpec.required(
                      VERSIONS,
                      DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, false),
                      "Delta version by table of the state that was checked"),
                  ColumnSpec.required(
                      IS_FULL, DataTypes.BooleanType, "Everything, not only unpublished runs"),
                  ColumnSpec.required(DELIVERED, DataTypes.LongType, "Records looked at"),
                  ColumnSpec.required(
                      QUARANTINED, DataTypes.LongType, "How many of them are in quarantine"),
                  ColumnSpec.required(CHECK, DataTypes.StringType, "The check"),
                  ColumnSpec.required(SEVERITY, DataTypes.StringType, "WARN or ERROR"),
                  ColumnSpec.required(PROMISE, DataTypes.StringType, "What should hold"),
                  ColumnSpec.required(VIOLATIONS, DataTypes.LongType, "Rows that break it"),
                  ColumnSpec.required(
                      PASSED, DataTypes.BooleanType, "Whether the whole verdict lets it pass"),
                  ColumnSpec.required(CHECKED_AT, DataTypes.TimestampType, "When, UTC"))),
          "One row per check and verdict",
          List.of(VERDICT_SEQ),
          Set.of());

  private final Lakehouse lakehouse;
  private final String feed;

  /** The results of one feed of a lakehouse. */
  public QualityResults(Lakehouse lakehouse, String feed) {
    this.lakehouse = lakehouse;
    this.feed = feed;
  }

  /** Keeps a verdict on a state. */
  void keep(FeedState state, boolean isFull, Verdict verdict, Instant now) {
    long number = newest() + 1;
    List<Row> rows =
        verdict.results().stream()
            .map(
                result ->
                    RowFactory.create(
                        number,
                        feed,
                        state.runSeq(),
                        state.generation(),
                        state.versions(),
                        isFull,
                        verdict.delivered(),
                        verdict.quarantined(),
                        result.check(),
                        result.severity().name(),
                        result.promise(),
                        result.violations(),
                        verdict.isPassed(),
                        now))
            .toList();
    lakehouse.append(
        SPEC,
        lakehouse.session().createDataFrame(rows, SPEC.schema()),
        new Commit(WRITER + feed, number));
  }

  /** The newest verdict on exactly this state; empty if none is kept. */
  public Optional<KeptVerdict> newestOn(FeedState state) {
    return newestOn(state, recent()).or(() -> newestOn(state, all()));
  }

  private static Optional<KeptVerdict> newestOn(FeedState state, Dataset<Row> results) {
    return results
        .where(
            col(GENERATION).equalTo(state.generation()).and(col(RUN_SEQ).equalTo(state.runSeq())))
        .collectAsList()
        .stream()
        .filter(row -> row.getJavaMap(row.fieldIndex(VERSIONS)).equals(state.versions()))
        .collect(Collectors.groupingBy(row -> row.<Long>getAs(VERDICT_SEQ), Collectors.toList()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByKey())
        .map(newest -> kept(newest.getValue()));
  }

  private static KeptVerdict kept(List<Row> rows) {
    Row any = rows.get(0);
    return new KeptVerdict(
        new Verdict(
            rows.stream().map(QualityResults::result).toList(),
            any.getAs(DELIVERED),
            any.getAs(QUARANTINED)),
        any.getAs(IS_FULL),
        any.<Timestamp>getAs(CHECKED_AT).toInstant());
  }

  private static Verdict.Result result(Row row) {
    return new Verdict.Result(
        row.getAs(CHECK),
        Severity.valueOf(row.getAs(SEVERITY)),
        row.getAs(PROMISE),
        row.getAs(VIOLATIONS));
  }

  /** What the last runs before one were like, each as it was checked last. */
  History history(long beforeRun) {
    if (newest() == 0) {
      return new History(0, 0);
    }
    Row totals =
        recent()
            .where(not(col(IS_FULL)).and(col(RUN_SEQ).lt(beforeRun)))
            .groupBy(col(RUN_SEQ))
            .agg(max_by(struct(col(DELIVERED), col(QUARANTINED)), col(VERDICT_SEQ)).as(SIZES))
            .agg(
                coalesce(sum(col(SIZES).getField(DELIVERED)), lit(0L)),
                coalesce(sum(col(SIZES).getField(QUARANTINED)), lit(0L)))
            .head();
    return new History(totals.getLong(0), totals.getLong(1));
  }

  private Dataset<Row> recent() {
    return all().where(col(VERDICT_SEQ).gt(newest() - MEMORY));
  }

  private Dataset<Row> all() {
    return lakehouse.read(SPEC).where(col(FEED).equalTo(feed));
  }

  private long newest() {
    return lakehouse.lastCommitted(SPEC, WRITER + feed).orElse(0);
  }
}
