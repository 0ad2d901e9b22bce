package dev.assay.pipeline.cli;

import static dev.assay.pipeline.cli.GradePack.COLUMNS;
import static dev.assay.pipeline.cli.GradePack.assertRight;
import static dev.assay.pipeline.cli.GradePack.csv;
import static dev.assay.pipeline.cli.GradePack.findings;
import static dev.assay.pipeline.cli.GradePack.frame;
import static dev.assay.pipeline.cli.GradePack.grade;
import static dev.assay.pipeline.cli.GradePack.silver;
import static dev.assay.pipeline.cli.GradePack.text;
import static dev.assay.pipeline.cli.GradePack.with;
import static dev.assay.pipeline.cli.GradePack.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Right outputs in the files that tools write: the grade must not depend on them. */
class GradeFilesTest {
  @TempDir Path folder;

  @Test
  void deltaTableWithDeletionVectors_shouldBeGradedWithoutItsDeletedRows() throws IOException {
    List<Map<String, String>> rows = new ArrayList<>(silver());
    for (int i = 0; i < 20; i++) {
      Map<String, String> phantom = new LinkedHashMap<>(rows.get(i));
      phantom.put("order_id", "phantom-" + i);
      rows.add(phantom);
    }
    String table = "delta.`" + folder.resolve("silver") + "`";
    SparkSession spark = SharedSpark.session();
    frame(rows).coalesce(1).createOrReplaceTempView("grade_files");
    spark.sql(
        "create table %s using delta tblproperties (delta.enableDeletionVectors = true) as select * from grade_files"
            .formatted(table));

    assertThat(findings(grade("--silver", folder.resolve("silver"))))
        .containsExactly("phantom silver 20");
    spark.sql("delete from %s where order_id like 'phantom-%%'".formatted(table));

    assertThat(Files.list(folder.resolve("silver")).map(file -> file.getFileName().toString()))
        .anyMatch(name -> name.startsWith("deletion_vector"));
    assertRight("--silver", folder.resolve("silver"));
    CommandRun raw =
        CommandRun.of(
            "grade",
            "--truth",
            GradePack.FOLDER,
            "--silver",
            folder.resolve("silver"),
            "--format",
            "parquet");
    assertThat(raw.exitCode()).isEqualTo(4);
    assertThat(raw.err()).contains("Give the table's folder itself");
  }

  @Test
  void folderOfSparksCsv_shouldBeGradedWithoutWhatIsBesideTheRows() throws IOException {
    Path out = folder.resolve("out");
    frame(silver()).repartition(3).write().option("header", true).csv(out.toString());
    write(out.resolve("part-99999.csv"), "");
    write(out.resolve("._part-00000.csv"), "order_id\nphantom\n");
    write(out.resolve("part-00000.csv.crc"), "no rows");
    write(out.resolve("_delta_log/readme.json"), "{\"order_id\":\"phantom\"}");

    assertThat(out.resolve("_SUCCESS")).exists();
    assertThat(Files.list(out).map(file -> file.getFileName().toString()))
        .anyMatch(name -> name.startsWith(".part") && name.endsWith(".crc"));
    assertRight("--silver", out);
  }

  @Test
  void gzippedText_shouldBeGradedAsItsText() throws IOException {
    Path plain = csv(folder.resolve("plain.csv"), silver());
    Path gzip = folder.resolve("out.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(plain, out);
    }
    Path lines = folder.resolve("spark");
    frame(silver()).write().option("compression", "gzip").json(lines.toString());

    assertRight("--silver", gzip);
    assertRight("--silver", lines);
  }

  @Test
  void partitionFolders_shouldGiveTheirColumns() {
    Path text = folder.resolve("text");
    Path typed = folder.resolve("typed");
    frame(silver())
        .selectExpr("*", "substr(timestamp, 12, 2) hour")
        .write()
        .partitionBy("order_date", "hour")
        .option("header", true)
        .csv(text.toString());
    frame(silver())
        .selectExpr("*", "substr(timestamp, 12, 2) hour")
        .write()
        .partitionBy("order_date", "hour", "region")
        .parquet(typed.toString());

    assertThat(text.toFile().list()).contains("order_date=2026-04-01");
    assertThat(text.resolve("order_date=2026-04-01").toFile().list()).contains("hour=02");
    assertRight("--silver", text);
    assertRight("--silver", typed);
  }

  @Test
  void partitionOfNull_shouldBeNull() {
    Path out = folder.resolve("out");
    String lost = silver().get(4).get("order_id");
    frame(silver())
        .selectExpr("* except (region)", "if(order_id = '%s', null, region) region".formatted(lost))
        .write()
        .partitionBy("region")
        .option("header", true)
        .csv(out.toString());

    assertThat(out.toFile().list()).contains("region=__HIVE_DEFAULT_PARTITION__");
    assertThat(grade("--silver", out).at("/findings/0/examples/0/got").asText()).isEqualTo("NULL");
    assertThat(findings(grade("--silver", out))).hasSize(1).first().asString().contains("region 1");
  }

  @Test
  void semicolonsAndDecimalCommas_shouldBeReadAsTheyAreSaidToBe() {
    List<Map<String, String>> rows =
        with("price", silver(), row -> row.get("price").replace('.', ','));
    Path out = text(folder.resolve("out.csv"), COLUMNS, rows, ";", "\r\n");

    assertRight("--silver", out, "--csv", "delimiter=;,decimal=,");
    assertThat(findings(grade("--silver", out, "--csv", "delimiter=;")).toString())
        .contains("price " + rows.size());
  }

  @Test
  void byteOrderMarkCrlfQuotesAndNewlinesInFields_shouldBeReadAsRfc4180HasThem()
      throws IOException {
    List<Map<String, String>> rows =
        with("note", silver(), row -> "said \"hi\",\r\nand, again\n" + row.get("order_id"));
    List<String> columns = new ArrayList<>(List.of("note"));
    columns.addAll(COLUMNS);
    Path out = text(folder.resolve("out.csv"), columns, rows, ",", "\r\n");
    String quoted = Files.readString(out).replaceFirst("note", "\"note, if any\"");
    Files.write(out, ("\uFEFF" + quoted).getBytes(UTF_8));

    assertRight("--silver", out);
  }

  @Test
  void blankLinesAndQuotedNothing_shouldBeNoRows() throws IOException {
    Path out = csv(folder.resolve("out.csv"), silver());
    Files.writeString(out, Files.readString(out).replace("\n", "\n\n") + "\n\n");

    assertRight("--silver", out);
  }

  @Test
  void duckDbOverJdbc_shouldBeGradedByAQuery() throws SQLException {
    Path text = csv(folder.resolve("silver.csv"), silver());
    String url = "jdbc:duckdb:" + folder.resolve("shop.duckdb");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table silver as
          select order_id::uuid as order_id, * exclude (order_id, price), price::decimal(12, 3) as price
          from read_csv('%s', types = {'timestamp': 'timestamptz', 'order_date': 'date'})
          """
              .formatted(text));
    }

    assertRight("--silver", url + "?query=select * from silver");
  }

  @Test
  void anyOrderOfRowsAndColumns_shouldBeTheSame() {
    List<Map<String, String>> rows = new ArrayList<>(silver());
    Collections.shuffle(rows, new Random(3));
    List<String> columns = new ArrayList<>(COLUMNS);
    Collections.reverse(columns);

    assertRight("--silver", text(folder.resolve("out.csv"), columns, rows, ",", "\n"));
  }

  @Test
  void partsOfOtherColumnsInOtherPlaces_shouldBeOneOutput() {
    List<Map<String, String>> rows = silver();
    List<String> reversed = new ArrayList<>(COLUMNS);
    Collections.reverse(reversed);
    Path one = text(folder.resolve("1.tsv"), reversed, rows.subList(0, 99), "\t", "\n");
    Path two = folder.resolve("2.parquet");
    frame(rows.subList(99, rows.size()))
        .selectExpr("* except (quantity)", "cast(quantity as double) quantity", "1 extra")
        .write()
        .parquet(two.toString());

    assertRight("--silver", one, "--silver", two);
  }
}
