package dev.assay.pipeline.feed.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.bronze.LandingIngestion;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of schema changes, as files come. */
class SchemaChangesTest {
  private static final TableSpec BRONZE = DatabaseChanges.FEED.bronze();
  private static final String FIRST = "products/LOAD00000001.csv";
  private static final String SECOND = "products/20260405-000000000.csv";
  private static final String THIRD = "products/20260406-000000000.csv";
  private static final String FOURTH = "products/20260407-000000000.csv";

  private final Path landing;
  private final Lakehouse lakehouse;

  SchemaChangesTest(@TempDir Path root) {
    landing = root.resolve("landing");
    lakehouse = new Lakehouse(SharedSpark.session(), root.resolve("lake").toString(), 1);
    lakehouse.create(
        Stream.concat(
                Stream.of(BRONZE, SchemaChanges.SPEC),
                DatabaseChanges.SILVER.stream().map(SilverTables::silver))
            .toList());
  }

  /** In one file a column comes back and has more decimals; files before it come after it. */
  @Test
  void filesThatComeLate_shouldMoveChangesAndTakeThemBack() throws IOException {
    take(FIRST, "product_id,weight_g\nP1,2.5\n");
    assertThat(changes()).isEmpty();

    take(FOURTH, "op,commit_ts,seq,product_id,weight_g\nU,2026-04-07T00:00:00.000Z,9,P1,2.625\n");
    assertThat(changes()).containsExactly(FOURTH + " widened");

    take(SECOND, "op,commit_ts,seq,product_id\nU,2026-04-05T00:00:00.000Z,3,P1\n");
    assertThat(changes())
        .containsExactly(SECOND + " removed", FOURTH + " added", FOURTH + " widened");
    take(); // nothing new, nothing else
    assertThat(changes()).hasSize(3);

    take(THIRD, "op,commit_ts,seq,product_id,weight_g\nU,2026-04-06T00:00:00.000Z,5,P1,2.125\n");
    assertThat(changes())
        .containsExactly(SECOND + " removed", THIRD + " added", THIRD + " widened");
  }

  private void take(String... file) throws IOException {
    if (file.length > 0) {
      Files.createDirectories(landing.resolve(file[0]).getParent());
      Files.writeString(landing.resolve(file[0]), file[1]);
    }
    new LandingIngestion(lakehouse, BRONZE, DatabaseChanges.FOLDERS)
        .ingest(
            new PullRequest(landing.toUri(), 0, 0, 0, TestLakehouse.AS_OF), TestLakehouse.AS_OF);
    new GoldStep(lakehouse, DatabaseChanges.SILVER, List.of(new SchemaChanges(BRONZE))).update();
  }

  private List<String> changes() {
    List<Row> rows = lakehouse.read(SchemaChanges.SPEC).collectAsList();
    return rows.stream()
        .map(row -> row.<String>getAs("file") + " " + row.<String>getAs("kind"))
        .sorted()
        .toList();
  }
}
