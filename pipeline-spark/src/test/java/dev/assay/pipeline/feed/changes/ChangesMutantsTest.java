package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.quality.FrameScope;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong ways to keep a history. Each leaves a table behind as it would have left it, and a check of
 * the gate refuses it: the full one, and with few exceptions that of the run, which looks at the
 * rows of the second half of the files.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ChangesMutantsTest {
  /** A slice that has something of everything. */
  private static final LandedChanges LANDED = LandedChanges.of(95, 90);

  private FrameScope full;
  private FrameScope run;
  private SparkSession session;

  @BeforeAll
  void make() {
    ChangesTables tables = ChangesTables.of(LANDED, ChangesId.LAST_FILE);
    full = tables.scope(true);
    run = tables.scope(false);
    session = tables.reader();
  }

  static Stream<ChangesMutant> mutants() {
    return ChangesMutant.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void wrongWay_shouldBeNoticed(ChangesMutant mutant) {
    Dataset<Row> rows = held(mutant.rows().apply(session));
    if (!mutant.inRuns() || Scale.isNightly()) {
      assertThat(full.with(mutant.table(), rows).violations(mutant.killer())).isPositive();
    }
    if (mutant.inRuns()) {
      assertThat(run.with(mutant.table(), rows).violations(mutant.killer())).isPositive();
    }
  }

  /** In the driver, and with NULL where the table has none. */
  private static Dataset<Row> held(Dataset<Row> rows) {
    StructType nullable =
        new StructType(
            Stream.of(rows.schema().fields())
                .map(field -> field.copy(field.name(), field.dataType(), true, field.metadata()))
                .toArray(org.apache.spark.sql.types.StructField[]::new));
    return SharedSpark.session().createDataFrame(rows.collectAsList(), nullable);
  }

  @Test
  void rightWay_shouldBreakNothing() {
    assertThat(full.violated()).isSubsetOf("items_without_order");
    assertThat(run.violated()).isSubsetOf("items_without_order");
  }

  /** No content of what is delivered may make the gate fail. */
  @Test
  void oddChangesThatOtherDatabasesMake_shouldBreakNothing() {
    TableSpec changes = DatabaseChanges.CUSTOMERS.silver();
    Dataset<Row> known = full.all(changes);
    String odd =
        """
        select s.* except (op, seq, commit_ts, _fingerprint), c.op, c.seq, c.commit_ts,
          c._fingerprint
        from (select * from silver_customers_changes where op != 'D' order by customer_id limit 1) s
        lateral view inline(array(
          struct('U', 9000000000000000001L, timestamp'2026-05-02T00:00:00Z', 1L),
          struct('U', 9000000000000000002L, timestamp'2026-05-01T00:00:00Z', 2L),
          struct('D', 9000000000000000003L, timestamp'2026-04-30T00:00:00Z', 0L),
          struct('D', 9000000000000000004L, timestamp'2026-05-03T00:00:00Z', 0L),
          struct('I', 9000000000000000005L, timestamp'2026-05-02T12:00:00Z', 2L),
          struct('U', 9000000000000000006L, timestamp'2026-05-04T00:00:00Z', 3L),
          struct('U', 9000000000000000006L, timestamp'2026-05-05T00:00:00Z', 4L),
          struct('I', 9000000000000000007L, timestamp'2026-05-06T00:00:00Z', 5L),
          struct('D', 9000000000000000007L, timestamp'2026-05-07T00:00:00Z', 0L)
        )) c as op, seq, commit_ts, _fingerprint""";
    List<Row> rows =
        session.sql(odd).select(changes.columns()).withColumn("_run_seq", lit(2L)).collectAsList();
    assertThat(rows).hasSize(9);
    ChangesTables tables = new ChangesTables(new HashMap<>(full.tables()));
    tables.put(changes, Stream.concat(known.collectAsList().stream(), rows.stream()).toList());
    tables.make();
    assertThat(tables.scope(true).violated()).isSubsetOf("items_without_order");
    assertThat(tables.scope(false).violated()).isSubsetOf("items_without_order");
  }

  @Test
  void everyCheck_shouldHaveAMutant() {
    assertThat(ChangesMutant.all().map(ChangesMutant::killer).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            ChangesChecks.ALL.stream()
                .filter(check -> !check.equals(SchemaChanges.KEEPS_DATA)) // SchemaEvolutionTest
                .map(Check::id)
                .toList());
  }

  @Test
  void everyMutant_shouldStandInTheDocument() throws IOException {
    String document = Files.readString(Path.of("../docs/quality-gate.md"));
    assertThat(ChangesMutant.all())
        .allSatisfy(
            mutant ->
                assertThat(document)
                    .contains(
                        "| %s | `%s`%s |"
                            .formatted(
                                mutant,
                                mutant.killer(),
                                mutant.inRuns() ? "" : ", full check only")));
  }
}
