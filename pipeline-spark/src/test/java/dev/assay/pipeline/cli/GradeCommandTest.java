package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.feed.clickstream.ClickstreamId;
import dev.assay.generator.feed.clickstream.EventFault;
import dev.assay.generator.feed.clickstream.ToldEvents;
import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.http.Format;
import dev.assay.generator.replay.UtcSecond;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that takes everything as it comes, graded from the command line. */
class GradeCommandTest {
  private static final BatchId BATCH =
      BatchId.of(7, UtcSecond.parse("2026-04-18T00:00:00").orElseThrow(), 200);
  private static final String URL = BATCH.url();

  @TempDir Path folder;
  private Path silver;

  @BeforeEach
  void write() throws Exception {
    silver = folder.resolve("silver.jsonl");
    Files.write(silver, BatchJson.write(new Batch(BATCH), Format.NDJSON));
  }

  @Test
  void deliveryAsItCame_shouldBeGradedByItsFaults() throws Exception {
    CommandRun run = grade("--silver", silver, "--ignore", "order_date", "--json");
    JsonNode grade = new ObjectMapper().readTree(run.out());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(grade.at("/rows").asInt()).isEqualTo(200);
    assertThat(grade.at("/columns_graded").asInt()).isEqualTo(11);
    List<String> causes = new ArrayList<>();
    grade.get("findings").forEach(finding -> causes.add(finding.get("cause").asText()));
    assertThat(causes)
        .contains("accepted_bad_row", "clear_text", "wrong_repair")
        .doesNotContain("phantom", "lost");
    assertThat(grade.at("/faults/malformed_timestamp/recall").asDouble()).isZero();
    assertThat(grade.at("/not_graded").toString())
        .isEqualTo("[\"quarantine\",\"superseded\",\"order_date\"]");
  }

  @Test
  void missingColumn_shouldExitWith3AndStillReport() {
    CommandRun run = grade("--silver", silver);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith("assay: GRADE_FAILED: ").contains("no column order_date");
    assertThat(run.out()).startsWith("Rows right   0.0");
  }

  @Test
  void severalReports_shouldBeFiles() {
    Path out = folder.resolve("out");
    CommandRun run =
        grade(
            "--silver",
            silver,
            "--ignore",
            "order_date",
            "--report",
            "text,json,junit",
            "--out",
            out,
            "--max-dollars",
            "0");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("grade.txt", "grade.json", "grade.xml");
    assertThat(out.resolve("grade.xml")).content().contains("testcase").contains("thresholds");
  }

  @Test
  void orderId_shouldBeExplained() {
    String id = new Batch(BATCH).emitted(3).orderId().toString();
    CommandRun run = grade("--silver", silver, "--ignore", "order_date", "--explain", id);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("order_id " + id + ": delivered 1 times, found in 1 rows")
        .contains("Delivered by " + URL + ", position 3 (delivery 1)")
        .contains("customer_name=***, email=***")
        .contains("Found in silver")
        .doesNotContain("@example.com");
  }

  @Test
  void listAndFolderOfDeliveries_shouldBeRead() throws Exception {
    Files.writeString(folder.resolve("batches.txt"), "# of today\n" + URL + "\n");
    for (Path truth : List.of(folder, folder.resolve("batches.txt"))) {
      CommandRun run =
          CommandRun.of(
              "grade", "--truth", truth, "--silver", silver, "--ignore", "order_date", "--json");
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  @Test
  void viewOfTheOutput_shouldBeGradedByItsCells() throws Exception {
    Path regions = folder.resolve("regions.csv");
    Files.writeString(
        regions,
        "region,sales,orders,average_order_value,share_percent\nAtlantis,1.00,1,1.00,100\n");
    Object[] arguments = {
      "--silver",
      silver,
      "--ignore",
      "order_date",
      "--map",
      "revenue=sales",
      "--tolerance",
      "revenue=0.01",
      "--view",
      "vw_kpi_sales_by_region=" + regions
    };
    CommandRun run = grade(arguments);

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("vw_kpi_sales_by_region     0 of 24 cells right")
        .containsPattern(
            "US-East, orders: expected ([0-9]+), got no row, difference -\\1 \\(silver -?[0-9]+, ");

    List<Object> wanted = new ArrayList<>(List.of(arguments));
    wanted.addAll(List.of("--fail-under", "0.5", "--report", "text,json,junit"));
    wanted.addAll(List.of("--out", folder.resolve("out")));
    CommandRun failed = grade(wanted.toArray());

    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.err()).contains("cells right of vw_kpi_sales_by_region 0.000 is under 0.5");
    assertThat(folder.resolve("out/grade.xml"))
        .content()
        .contains("<testcase classname=\"assay.grade\" name=\"vw_kpi_sales_by_region\">");
    JsonNode view =
        new ObjectMapper().readTree(folder.resolve("out/grade.json").toFile()).at("/views/0");
    assertThat(view.get("cells").asInt()).isEqualTo(24);
    assertThat(view.at("/wrong/0/row/region").asText()).isNotEmpty();
    assertThat(view.at("/wrong/0/causes/view").isNumber()).isTrue();
  }

  /** They are added up without Spark, and graded by the views' own definitions. */
  @Test
  void viewsThatAChallengeExpects_shouldBeAllRight() {
    Path pack = folder.resolve("pack");
    CommandRun.of("challenge", "--out", pack, "--batches", 3, "--count", 200, "--seed", 5);
    List<Object> arguments = new ArrayList<>(List.of("grade", "--truth", pack));
    arguments.addAll(List.of("--silver", pack.resolve("expected/silver.parquet")));
    arguments.addAll(List.of("--fail-under", "1.0", "--max-dollars", "0"));
    File[] views = pack.resolve("expected/views").toFile().listFiles();
    for (File view : views) {
      arguments.addAll(List.of("--view", view.getName().replace(".csv", "=" + view)));
    }

    CommandRun run = CommandRun.of(arguments.toArray());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(views).hasSize(7);
    assertThat(run.out().lines().filter(line -> line.contains(" cells right")))
        .hasSize(7)
        .allMatch(line -> line.matches(".* ([0-9,]+) of \\1 cells right"));
  }

  /** As the README of the challenge says it. */
  @Test
  void challengeOfVisits_shouldGradeWhatItExpectsAsRight() {
    Path pack = folder.resolve("pack");
    String[] feed = {"--feed", "clickstream"};
    CommandRun.of("challenge", feed[0], feed[1], "--out", pack, "--batches", 3, "--seed", 5);
    Path expected = pack.resolve("expected");
    List<Object> arguments = new ArrayList<>(List.of("grade", feed[0], feed[1], "--truth", pack));
    arguments.addAll(List.of("--silver", expected.resolve("silver.csv")));
    arguments.addAll(List.of("--quarantine", expected.resolve("quarantine.csv")));
    arguments.addAll(List.of("--duplicates", expected.resolve("duplicates.csv")));
    arguments.addAll(List.of("--lineage", "batch=file,position=position", "--reasons", "reasons"));
    arguments.addAll(List.of("--fail-under", "1.0", "--require", "quarantine,reasons,duplicates"));
    for (File view : expected.resolve("views").toFile().listFiles()) {
      arguments.addAll(List.of("--view", view.getName().replace(".csv", "=" + view)));
    }

    CommandRun run = CommandRun.of(arguments.toArray());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Rows right   1.000").contains("Nothing is wrong.");
    assertThat(run.out().lines().filter(line -> line.contains(" cells right")))
        .hasSize(4)
        .allMatch(line -> line.matches(".* ([0-9,]+) of \\1 cells right"));
  }

  @Test
  void otherFeed_shouldBeGradedByItsOwnTruth() throws Exception {
    ClickstreamId clean =
        ClickstreamId.of(7, UtcSecond.parse("2026-04-18T00:00:00").orElseThrow(), 30)
            .withRates(EventFault.NONE);
    ToldEvents told = new ToldEvents(clean);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      lines.add(new String(told.at(i).json(), StandardCharsets.UTF_8));
    }
    Path events = Files.write(folder.resolve("events.jsonl"), lines);
    Object[] arguments = {
      "grade", "--feed", "clickstream", "--truth", clean.url(), "--ignore", "event_date", "--silver"
    };
    List<Object> right = new ArrayList<>(List.of(arguments));
    right.addAll(List.of(events, "--fail-under", "1.0"));

    CommandRun run = CommandRun.of(right.toArray());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Rows right   1.000");
    right.addAll(List.of("--policy", "duplicates=keep-first"));
    assertThat(CommandRun.of(right.toArray()).err())
        .isEqualTo(
            "assay: INVALID_ARGUMENT: --policy is for feeds where the order of delivery decides; in"
                + " clickstream what the records say does. Leave it out.\n");

    Files.write(events, lines.subList(1, lines.size()));
    List<Object> lost = new ArrayList<>(List.of(arguments));
    lost.addAll(List.of(events, "--fail-under", "1.0"));
    assertThat(CommandRun.of(lost.toArray()).exitCode()).isEqualTo(3);
    lost.set(2, "transactions");
    assertThat(CommandRun.of(lost.toArray()).err())
        .startsWith("assay: INVALID_ARGUMENT: --truth is ")
        .contains("/clickstream?");
  }

  @Test
  void badInput_shouldExitAsDocumented() {
    assertFails(2, "INVALID_ARGUMENT", "--truth", "/orders?x=1", "--silver", silver);
    assertFails(2, "INVALID_ARGUMENT", "--truth", "/transactions?seed=1", "--silver", silver);
    assertFails(2, "INVALID_ARGUMENT", "--truth", folder.resolve("none"), "--silver", silver);
    assertFails(2, "INVALID_ARGUMENT", "--truth", URL);
    assertFails(4, "OUTPUT_UNREADABLE", "--truth", URL, "--silver", folder.resolve("none.csv"));
    assertFails(2, "INVALID_ARGUMENT", "--truth", URL, "--silver", silver, "--reason-map", "a=b");
    assertFails(
        2, "INVALID_ARGUMENT", "--truth", URL, "--silver", silver, "--policy", "duplicates=no");
    assertFails(2, "INVALID_ARGUMENT", "--truth", URL, "--silver", silver, "--hash", "email=x");
    assertFails(
        2,
        "INVALID_MAPPING",
        "--truth",
        URL,
        "--silver",
        silver,
        "--lineage",
        "batch=b,position=p");
    assertFails(2, "INVALID_MAPPING", "--truth", URL, "--silver", silver, "--reasons", "why");
    assertFails(2, "INVALID_ARGUMENT", "--truth", URL, "--silver", silver, "--feed", "clicks");
    assertFails(2, "INVALID_ARGUMENT", "--truth", URL, "--silver", silver, "--view", "sales=x.csv");
    assertFails(
        4,
        "OUTPUT_UNREADABLE",
        "--truth",
        URL,
        "--silver",
        silver,
        "--view",
        "vw_kpi_summary=" + folder.resolve("none.csv"));
  }

  private static void assertFails(int exitCode, String code, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("grade"));
    all.addAll(List.of(arguments));
    CommandRun run = CommandRun.of(all.toArray());

    assertThat(run.err()).startsWith("assay: " + code + ": ").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
  }

  private static CommandRun grade(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("grade", "--truth", URL));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray());
  }
}
