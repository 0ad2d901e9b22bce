package dev.assay.pipeline.cli;

import static dev.assay.pipeline.cli.GradePack.assertRight;
import static dev.assay.pipeline.cli.GradePack.csv;
import static dev.assay.pipeline.cli.GradePack.duplicates;
import static dev.assay.pipeline.cli.GradePack.findings;
import static dev.assay.pipeline.cli.GradePack.frame;
import static dev.assay.pipeline.cli.GradePack.grade;
import static dev.assay.pipeline.cli.GradePack.quarantine;
import static dev.assay.pipeline.cli.GradePack.silver;
import static dev.assay.pipeline.cli.GradePack.with;
import static dev.assay.pipeline.cli.GradePack.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.testing.SharedSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quarantine and duplicates in the forms that pipelines keep them in. */
class GradeSidesTest {
  @TempDir Path folder;
  private Path silver;
  private Path duplicates;

  @BeforeEach
  void write() {
    silver = csv(folder.resolve("silver.csv"), silver());
    duplicates = csv(folder.resolve("duplicates.csv"), payload(duplicates()));
  }

  @Test
  void sidesWithoutLineage_shouldBeToldByWhatTheirRowsSay() {
    JsonNode grade = right(payload(quarantine()));

    assertThat(grade.at("/not_graded")).isEmpty();
    assertThat(grade.at("/quarantine/exact_sets").asInt()).isEqualTo(1);
    assertThat(grade.at("/duplicates/recall").asInt()).isEqualTo(1);
  }

  @Test
  void quarantineAsAFlag_shouldBeGradedAsASide() {
    List<Map<String, String>> rows = new ArrayList<>(with("dq", silver(), row -> "ok"));
    rows.addAll(with("dq", payload(quarantine()), row -> "bad"));
    Collections.shuffle(rows, new java.util.Random(1));
    Path flagged = csv(folder.resolve("flagged.csv"), rows);

    assertRight("--silver", flagged, "--quarantine-where", "dq = 'bad'", "--reasons", "reasons");
    assertThat(findings(grade("--silver", flagged)).toString()).contains("accepted_bad_row");
  }

  /** True and False are what pandas writes; a NULL flag is no flag. */
  @Test
  void flagsAsBooleans_shouldBeReadInAnySpelling() {
    List<Map<String, String>> rows = new ArrayList<>(with("is_bad", silver(), row -> "False"));
    rows.set(0, with("is_bad", rows.subList(0, 1), row -> null).get(0));
    rows.addAll(with("is_bad", payload(quarantine()), row -> "True"));
    Path typed = folder.resolve("typed");
    frame(rows)
        .selectExpr("* except (is_bad)", "cast(is_bad as boolean) is_bad")
        .write()
        .parquet(typed.toString());

    for (Path flagged : List.of(csv(folder.resolve("flagged.csv"), rows), typed)) {
      assertRight(
          "--silver", flagged, "--quarantine-where", "is_bad = true", "--reasons", "reasons");
    }
    assertRight("--silver", typed, "--quarantine-where", "is_bad", "--reasons", "reasons");
  }

  @Test
  void duplicatesKeptWithAFlag_shouldBeGradedAsASide() {
    List<Map<String, String>> rows = new ArrayList<>(with("rn", silver(), row -> "1"));
    rows.addAll(with("rn", payload(duplicates()), row -> "2"));
    Path flagged = csv(folder.resolve("flagged.csv"), rows);

    assertRight("--silver", flagged, "--superseded-when", "rn > 1");
    assertThat(findings(grade("--silver", flagged)))
        .containsExactly("duplicate_kept silver " + duplicates().size());
  }

  @Test
  void folderOfQuarantineForEachReason_shouldBeOneSide() {
    Map<String, List<Map<String, String>>> byReason = new TreeMap<>();
    for (Map<String, String> row : payload(quarantine())) {
      String first = row.get("reasons").split("\\|")[0];
      byReason.computeIfAbsent(first, reason -> new ArrayList<>()).add(row);
    }
    List<Object> arguments =
        new ArrayList<>(List.of("--silver", silver, "--duplicates", duplicates));
    byReason.forEach(
        (reason, rows) -> {
          Path out = folder.resolve("quarantine/reason=" + reason);
          csv(out.resolve("part.csv"), without("reasons", rows));
          arguments.addAll(List.of("--quarantine", out));
        });
    arguments.addAll(List.of("--reasons", "reason"));

    assertThat(byReason).hasSizeGreaterThan(3);
    assertRight(arguments.toArray());
    assertRight(
        "--silver",
        silver,
        "--duplicates",
        duplicates,
        "--quarantine",
        folder.resolve("quarantine"),
        "--reasons",
        "reason");
  }

  @Test
  void reasonsOfOtherNames_shouldBeReadAsTheyAreMapped() {
    List<Map<String, String>> rows =
        with(
            "reasons",
            payload(quarantine()),
            row ->
                row.get("reasons")
                    .replace("malformed_timestamp", "no_ts")
                    .replace("missing_price", "price missing"));

    right(rows, "--reason-map", "no_ts=malformed_timestamp,price missing=missing_price");
    assertThat(
            findings(
                grade(
                    "--silver", silver, "--quarantine", quarantined(rows), "--reasons", "reasons")))
        .anyMatch(finding -> finding.startsWith("reason_wrong no_ts"));
  }

  @Test
  void firstReasonAlone_shouldBeGradedApartAndBeNoFinding() {
    List<Map<String, String>> rows =
        with("reasons", payload(quarantine()), row -> row.get("reasons").split("\\|")[0]);
    assertThat(quarantine()).anyMatch(row -> row.get("reasons").contains("|"));

    JsonNode grade = right(rows);

    assertThat(grade.at("/quarantine/first_reason").asDouble()).isEqualTo(1);
    assertThat(grade.at("/quarantine/exact_sets").asDouble()).isLessThan(1);
  }

  @Test
  void reasonsInFreeText_shouldBeThoseThatTheTextNames() {
    JsonNode grade =
        right(
            with(
                "reasons",
                payload(quarantine()),
                row ->
                    "Row rejected: rule " + row.get("reasons").replace("|", " and rule ") + "!"));

    assertThat(grade.at("/quarantine/exact_sets").asDouble()).isEqualTo(1);
  }

  @Test
  void reasonsAsAList_shouldBeASet() {
    Path out = folder.resolve("quarantine");
    frame(payload(quarantine()))
        .selectExpr("* except (reasons)", "reverse(split(reasons, '[|]')) reasons")
        .write()
        .parquet(out.toString());

    JsonNode grade =
        assertRight(
            "--silver",
            silver,
            "--quarantine",
            out,
            "--duplicates",
            duplicates,
            "--reasons",
            "reasons");

    assertThat(grade.at("/quarantine/exact_sets").asDouble()).isEqualTo(1);
  }

  @Test
  void quarantinedRowsThatAreTheirTextAlone_shouldBeFoundByTheKeyInIt() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : quarantine()) {
      Map<String, String> text = new LinkedHashMap<>();
      text.put("raw", GradePack.line(row).replaceAll("[^\"]*@[^\"]*", "***"));
      text.put("reasons", row.get("reasons"));
      rows.add(text);
    }

    right(rows);
  }

  @Test
  void quarantinedRowsThatNameNoRecord_shouldBeUnattributableAndNoPhantoms() {
    List<Map<String, String>> rows = payload(quarantine());
    // Of a record without an id a row without one may well be the row.
    long named =
        rows.stream()
            .filter(row -> row.get("order_id") != null && !row.get("order_id").isBlank())
            .count();
    rows = with("order_id", rows, row -> null);

    JsonNode grade =
        grade("--silver", silver, "--quarantine", quarantined(rows), "--reasons", "reasons");

    assertThat(grade.at("/fates/unattributable").asInt()).isEqualTo((int) named);
    assertThat(grade.at("/fates/phantom").asInt()).isZero();
    assertThat(findings(grade)).containsExactly("unattributable  " + named);
  }

  /** Spark before 3.3 writes a pair of quotes for NULL as well. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nullsOfSparksCsv_shouldBeNothing(boolean areQuoted) {
    SparkSession own = SparkSessions.beside(SharedSpark.session());
    own.conf().set("spark.sql.legacy.nullValueWrittenAsQuotedEmptyStringCsv", areQuoted);
    Dataset<Row> text = frame(payload(quarantine()));
    Path out = folder.resolve("quarantine");
    own.createDataFrame(text.collectAsList(), text.schema())
        .write()
        .option("header", true)
        .csv(out.toString());

    assertRight(
        "--silver",
        silver,
        "--quarantine",
        out,
        "--duplicates",
        duplicates,
        "--reasons",
        "reasons");
  }

  @Test
  void lineage_shouldNameRecordsWithoutAnyKey() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : quarantine()) {
      rows.add(
          Map.of(
              "file",
              "landing/" + row.get("file"),
              "pos",
              row.get("position"),
              "reasons",
              row.get("reasons")));
    }

    assertRight(
        "--silver",
        silver,
        "--quarantine",
        quarantined(rows),
        "--reasons",
        "reasons",
        "--lineage",
        "batch=file,position=pos");
  }

  private JsonNode right(List<Map<String, String>> quarantine, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "--silver",
                silver,
                "--quarantine",
                quarantined(quarantine),
                "--duplicates",
                duplicates,
                "--reasons",
                "reasons"));
    arguments.addAll(Arrays.asList(more));
    return assertRight(arguments.toArray());
  }

  private Path quarantined(List<Map<String, String>> rows) {
    return csv(folder.resolve("quarantine.csv"), rows);
  }

  /** Without anything that names which delivery a row is of. */
  private static List<Map<String, String>> payload(List<Map<String, String>> rows) {
    return without("delivery", without("file", without("position", without("kind", rows))));
  }
}
