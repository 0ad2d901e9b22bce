package dev.assay.pipeline.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be deleted follows from the log alone, whatever the clocks of files say. */
class VacuumTest {
  private static final String N = "n";
  private static final String ROUND = "round";
  private static final TableSpec TABLE =
      new TableSpec(
          "numbers",
          "numbers",
          false,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(N, DataTypes.LongType, "A number"),
                  ColumnSpec.required(ROUND, DataTypes.LongType, "When it was last written"))),
          "One row per number",
          List.of(N),
          Set.of(TableSpec.Trait.DELETION_VECTORS, TableSpec.Trait.CHANGE_FEED));
  private static final long OLDEST = 2;
  private static final long NEWEST = 3;

  @TempDir Path folder;

  @Test
  void copyWhoseFileTimesWereRenewedInReverse_shouldKeepWhatItsVersionsNeed() throws Exception {
    Path original = folder.resolve("original");
    Path copy = folder.resolve("copy");
    write(original);
    Folders.copy(original, copy);
    renewTimesInReverse(copy);
    Lakehouse lakehouse = lakehouse(copy);
    List<List<Row>> before = versions(lakehouse);
    long filesBefore = files(copy);
    Files.writeString(copy.resolve("numbers/part-of-a-crashed-write.parquet"), "half");

    lakehouse.vacuum(TABLE, OLDEST);

    assertThat(versions(lakehouse)).isEqualTo(before);
    assertThat(lakehouse.changes(TABLE, OLDEST + 1, NEWEST).collectAsList()).isNotEmpty();
    assertThat(files(copy)).isLessThan(filesBefore);
    assertThat(copy.resolve("numbers/part-of-a-crashed-write.parquet")).doesNotExist();
  }

  /** Version 1 has 100 rows; each later one replaces some of them and adds one. */
  private static void write(Path root) {
    Lakehouse lakehouse = lakehouse(root);
    lakehouse.create(List.of(TABLE));
    upsert(lakehouse, 1, LongStream.range(0, 100));
    for (long round = 2; round <= NEWEST; round++) {
      upsert(lakehouse, round, LongStream.of(round, 10 * round, 99 + round));
    }
    assertThat(lakehouse.version(TABLE)).isEqualTo(NEWEST);
  }

  private static void upsert(Lakehouse lakehouse, long round, LongStream numbers) {
    List<Row> rows = numbers.mapToObj(n -> RowFactory.create(n, round)).toList();
    lakehouse.upsert(
        TABLE,
        lakehouse.session().createDataFrame(rows, TABLE.schema()),
        Upsert.latest(col(Upsert.ROWS + "." + N).equalTo(col(Upsert.TARGET + "." + N)), lit(true)),
        new Commit("test", round));
  }

  private static List<List<Row>> versions(Lakehouse lakehouse) {
    return LongStream.rangeClosed(OLDEST, NEWEST)
        .mapToObj(version -> rows(lakehouse, version))
        .toList();
  }

  private static List<Row> rows(Lakehouse lakehouse, long version) {
    return lakehouse.readAt(TABLE, version).orderBy(col(N)).collectAsList();
  }

  private static Lakehouse lakehouse(Path root) {
    return new Lakehouse(SharedSpark.session(), root.toString(), 1);
  }

  private static void renewTimesInReverse(Path root) throws IOException {
    Instant time = Instant.now(); // later than every deletion that the log tells of
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file :
          all.filter(Files::isRegularFile).sorted(Comparator.reverseOrder()).toList()) {
        time = time.plusMillis(1);
        Files.setLastModifiedTime(file, FileTime.from(time));
      }
    }
  }

  private static long files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().matches(".*\\.(parquet|bin)")).count();
    }
  }
}
