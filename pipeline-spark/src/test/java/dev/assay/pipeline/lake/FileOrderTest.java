package dev.assay.pipeline.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.SharedSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FileOrderTest {
  @Test
  void filesOfEvenRows_shouldBeginWhereTheSharesEnd() {
    Map<Object, Long> days =
        IntStream.range(0, 30).boxed().collect(Collectors.toMap(day -> day, day -> 1_000L));

    assertThat(FileOrder.starts(days, 4)).containsExactly(8, 15, 23);
    assertThat(FileOrder.starts(days, 1)).isEmpty();
    assertThat(FileOrder.starts(days, 30)).hasSize(29);
  }

  @Test
  void dayOfMostRows_shouldEndItsFileAndNoneShouldBeEmpty() {
    assertThat(FileOrder.starts(Map.of(1, 1L, 2, 1_000_000L, 3, 1L), 3)).containsExactly(3);
    assertThat(FileOrder.starts(Map.of(1, 1_000_000L, 2, 1L), 8)).containsExactly(2);
    assertThat(FileOrder.starts(Map.of(), 1)).isEmpty();
  }

  @Test
  void rows_shouldLieInRangesThatDoNotMeet() {
    Dataset<Row> rows =
        SharedSpark.session()
            .range(0, 10_000, 1, 4)
            .select(col("id").mod(100).cast("int").as("day"));
    Map<Object, Long> counts = FileOrder.counted(rows, "day");
    // As many as a table of two million rows: the numbers only say where to cut.
    counts.replaceAll((day, count) -> count * 200);

    Dataset<Row> laid =
        FileOrder.laid(rows, "day", counts).withColumn("file", spark_partition_id());
    List<Row> inOrder = laid.collectAsList();

    assertThat(counts).hasSize(100);
    assertThat(inOrder).hasSize(10_000);
    Map<Integer, List<Integer>> files =
        inOrder.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.<Integer>getAs("file"),
                    Collectors.mapping(row -> row.<Integer>getAs("day"), Collectors.toList())));
    assertThat(files).hasSize(8);
    List<Integer> days = new ArrayList<>();
    files.keySet().stream().sorted().forEach(file -> days.addAll(files.get(file)));
    assertThat(days).isSorted();
  }
}
