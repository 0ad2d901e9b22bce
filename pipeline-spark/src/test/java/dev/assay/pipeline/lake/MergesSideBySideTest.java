package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergesSideBySideTest {
  private static final int TABLES = 4;
  private static final int ROUNDS = 3;

  private final Lakehouse lakehouse;

  MergesSideBySideTest(@TempDir Path root) {
    lakehouse = new Lakehouse(SharedSpark.session(), root.toString(), 1);
  }

  /** Delta drops, without a word, a merge that bears a number which the table has seen. */
  @Test
  void mergesOfSeveralTables_shouldEachBeDoneOnceUnderTheirOwnNumber() {
    List<TableSpec> tables =
        IntStream.range(0, TABLES).mapToObj(MergesSideBySideTest::table).toList();
    lakehouse.create(tables);
    for (long round = 1; round <= ROUNDS; round++) {
      long sequence = round;
      SideBySide.forEach(tables, table -> upsert(table, sequence));
    }

    for (TableSpec table : tables) {
      assertThat(lakehouse.lastCommitted(table, writer(table))).as(table.name()).hasValue(ROUNDS);
      tables.stream()
          .filter(other -> !other.equals(table))
          .forEach(
              other ->
                  assertThat(lakehouse.lastCommitted(table, writer(other)))
                      .as(table.name())
                      .isEmpty());
      assertThat(lakehouse.read(table).collectAsList().stream().map(row -> row.getLong(0)))
          .as(table.name())
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ROUNDS).boxed().toList());
    }
  }

  private void upsert(TableSpec table, long round) {
    Dataset<Row> rows =
        lakehouse.session().createDataFrame(List.of(RowFactory.create(round)), table.schema());
    lakehouse.upsert(
        table,
        rows,
        Upsert.insertOnly(Upsert.areEqual(List.of("id"))),
        new Commit(writer(table), round));
  }

  private static String writer(TableSpec table) {
    return "writer of " + table.name();
  }

  private static TableSpec table(int number) {
    return new TableSpec(
        "table_" + number,
        "table_" + number,
        false,
        ColumnSpec.schema(
            List.of(ColumnSpec.required("id", DataTypes.LongType, "A round of the test"))),
        "One row per round",
        List.of("id"),
        Set.of(TableSpec.Trait.DELETION_VECTORS));
  }
}
