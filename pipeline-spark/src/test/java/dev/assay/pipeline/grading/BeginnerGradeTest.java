package dev.assay.pipeline.grading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchCsv;
import dev.assay.generator.feed.transactions.CanonicalRequest;
import dev.assay.generator.feed.transactions.History.Policy;
import dev.assay.pipeline.feed.transactions.TransactionsTruth;
import dev.assay.pipeline.grading.input.OutputLocation;
import dev.assay.pipeline.grading.input.ReadSettings;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.grading.input.SideReader;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's first pipeline: rows with an empty field dropped, the first of each order kept. */
class BeginnerGradeTest {
  private static final String URL =
      "/transactions?seed=36&as_of=2026-04-18T00:00:00Z&count=3&malformed_timestamp=0.3"
          + "&missing_field=0.3&duplicate_order=0.4";

  @TempDir Path root;

  @Test
  void threeRecords_shouldHaveAFindingEachAndNoMissingDelivery() throws IOException {
    String[] lines =
        new String(BatchCsv.write(new Batch(CanonicalRequest.read(URL))), UTF_8).split("\r\n", -1);
    Path kept = root.resolve("silver.csv");
    Files.writeString(kept, lines[0] + "\r\n" + lines[2] + "\r\n");

    Grade grade = grade(kept);

    assertThat(grade.findings())
        .extracting(Finding::cause, Finding::rows, Finding::dollars)
        .containsExactly(
            tuple(Cause.WRONG_WINNER, 1L, new BigDecimal("-1424.84")),
            tuple(Cause.ACCEPTED_BAD_ROW, 1L, new BigDecimal("1223.40")),
            tuple(Cause.LOST, 1L, new BigDecimal("-539.47")));
    assertThat(grade.rowsRight()).isEqualTo(new Share(0, 3));
  }

  private static Grade grade(Path silver) {
    SparkSession own = SparkSessions.beside(SharedSpark.session());
    Side side =
        new SideReader(own, ReadSettings.DEFAULT)
            .read("silver", List.of(OutputLocation.parse("--silver", silver.toString())));
    TransactionsTruth truth = TransactionsTruth.of("--truth", List.of(URL), Policy.KEEP_LAST);
    return new Grader(own, truth)
        .gradeHeld(GradeRequest.of(side, Optional.empty(), Optional.empty()));
  }
}
