package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.pipeline.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delta refuses old versions once they outlive a table property; published versions must not. */
class RetentionTest {
  private static final String N = "n";
  private static final TableSpec TABLE =
      new TableSpec(
          "aging",
          "aging",
          false,
          ColumnSpec.schema(List.of(ColumnSpec.required(N, DataTypes.LongType, "A number"))),
          "One row per number",
          List.of(N),
          Set.of());

  @TempDir Path root;

  @Test
  void versionPublishedLongAgo_shouldStillBeReadable() throws Exception {
    Lakehouse lakehouse = lakehouse();
    Thread.sleep(4_000);
    append(lakehouse, 3);
    assertThat(lakehouse.readAt(TABLE, 1).count()).isEqualTo(1);
    assertThat(lakehouse.readAt(TABLE, 2).count()).isEqualTo(2);
  }

  @Test
  void sameTableWithThreeSecondsOfRetention_shouldLoseIt() throws Exception {
    assumeTrue(
        Lakehouse.deltaVersion().compareTo("4.4") >= 0,
        "only Delta 4.4 and later refuse old versions");
    Lakehouse lakehouse = lakehouse();
    lakehouse
        .session()
        .sql(
            "alter table delta.`%s` set tblproperties ('delta.logRetentionDuration' = 'interval 3 seconds', 'delta.deletedFileRetentionDuration' = 'interval 3 seconds')"
                .formatted(lakehouse.location(TABLE)));
    Thread.sleep(4_000);
    append(lakehouse, 3);
    assertThatThrownBy(
            () ->
                lakehouse
                    .session()
                    .read()
                    .format("delta")
                    .option("versionAsOf", 1)
                    .load(lakehouse.location(TABLE))
                    .count())
        .hasMessageContaining("RETENTION");
  }

  private Lakehouse lakehouse() {
    Lakehouse lakehouse = new Lakehouse(SharedSpark.session(), root.toString(), 1);
    lakehouse.create(List.of(TABLE));
    append(lakehouse, 1);
    append(lakehouse, 2);
    return lakehouse;
  }

  private static void append(Lakehouse lakehouse, long number) {
    lakehouse.append(
        TABLE,
        lakehouse.session().createDataFrame(List.of(RowFactory.create(number)), TABLE.schema()),
        new Commit("test", number));
  }
}
