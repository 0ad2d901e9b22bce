package dev.assay.pipeline.grading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchCsv;
import dev.assay.generator.feed.transactions.CanonicalRequest;
import dev.assay.pipeline.feed.transactions.TransactionsTruth;
import dev.assay.pipeline.grading.input.MappingRules;
import dev.assay.pipeline.grading.input.OutputLocation;
import dev.assay.pipeline.grading.input.ReadSettings;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.grading.input.SideReader;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        .extracting(
            finding ->
                "%s %d %s"
                    .formatted(
                        finding.cause().key(),
                        finding.rows(),
                        finding.dollars().setScale(2).toPlainString()))
        .containsExactly("wrong_winner 1 -1424.84", "accepted_bad_row 1 1223.40", "lost 1 -539.47");
    assertThat(grade.rowsRight()).isEqualTo(new Share(0, 3));
  }

  private static Grade grade(Path silver) {
    SparkSession own = SparkSessions.beside(SharedSpark.session());
    Side side =
        new SideReader(own, ReadSettings.DEFAULT)
            .read("silver", List.of(OutputLocation.parse("--silver", silver.toString())));
    TransactionsTruth truth = TransactionsTruth.of(TruthRequest.of("--truth", List.of(URL)));
    return new Grader(own, truth)
        .gradeHeld(
            new GradeRequest(
                side,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                MappingRules.NONE,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of("email", Privacy.CLEAR, "customer_name", Privacy.CLEAR),
                Map.of()));
  }
}
