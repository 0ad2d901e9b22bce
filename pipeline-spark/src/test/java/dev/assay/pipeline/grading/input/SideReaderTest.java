package dev.assay.pipeline.grading.input;

import static dev.assay.pipeline.grading.input.Grader.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideReaderTest {
  private static final String ROWS = "order_id,price\na,12.50\nb,3\n";

  @TempDir Path folder;
  private Grader grader;

  @BeforeEach
  void open() {
    grader = Grader.with(ReadSettings.DEFAULT);
  }

  @Test
  void byteOrderMarkQuotesAndNewlinesInFields_shouldGiveTheFields() throws IOException {
    Path file =
        write("out.csv", "\uFEFF\"Order_ID\" , name\r\n1,\"a\r\nb\"\r\n\r\n2,\"say \"\"x\"\"\"");
    assertThat(grader.side(file).columns()).containsExactly("Order_ID", "name");
    assertThat(grader.values("order_id", file)).containsExactly("1", "2");
    assertThat(grader.values("name", file)).containsExactly("a\r\nb", "say \"x\"");
  }

  @Test
  void wideCharacters_shouldBeReadAsTheirMarkSays() throws IOException {
    Path file = folder.resolve("out.csv");
    Files.write(file, "\uFEFForder_id,price\nä,1".getBytes(StandardCharsets.UTF_16LE));
    assertThat(grader.values("order_id", file)).containsExactly("ä");
  }

  @Test
  void gzippedText_shouldBeReadWhateverItsName() throws IOException {
    assertThat(grader.values("price", gzip("a.csv.gz", ROWS))).containsExactly("12.5", "3");
    assertThat(grader.values("price", gzip("noname", ROWS))).containsExactly("12.5", "3");
    assertThat(grader.values("price", write("plain.csv.gz", ROWS))).containsExactly("12.5", "3");
    assertThat(grader.values("price", gzip("a.json.gz", "{\"order_id\":1,\"price\":2.50}\n")))
        .containsExactly("2.5");
  }

  @Test
  void semicolonsAndDecimalComma_shouldBeReadAsTheSettingsSay() throws IOException {
    Path file = write("out.csv", "order_id;price;quantity\na;12,50;3,0\nb;1.5;2\n");
    Side side = with(CsvSettings.parse("delimiter=;,decimal=,")).side(file);
    assertThat(values("price", side)).containsExactly("!1.5", "12.5");
    assertThat(values("quantity", side)).containsExactly("2", "3");
  }

  @Test
  void tabs_shouldBeFoundByEndingOrContent() throws IOException {
    assertThat(grader.values("price", write("out.tsv", "order_id\tprice\na\t1\n")))
        .containsExactly("1");
    assertThat(grader.values("price", write("out", "order_id\tprice\na\t1\n")))
        .containsExactly("1");
  }

  @Test
  void textWithoutAHeader_shouldHaveNumberedColumns() throws IOException {
    Path file = write("out.csv", "a,1\nb,2\n");
    Side side = with(CsvSettings.parse("header=false")).side(file);
    assertThat(side.columns()).containsExactly("c1", "c2");
    assertThat(side.rows().count()).isEqualTo(2);
  }

  @Test
  void indexOfPandas_shouldBeAColumnOfItsOwn() throws IOException {
    Side side = grader.side(write("out.csv", ",order_id\n0,a\n"));
    assertThat(side.columns()).containsExactly("c1", "order_id");
  }

  @Test
  void partsWithColumnsInAnotherOrder_shouldBeReadByName() throws IOException {
    write("out/1.csv", "order_id,price\na,1\n");
    write("out/2.csv", "price,order_id,name\n2,b,x\n");
    assertThat(grader.values("order_id", folder.resolve("out"))).containsExactly("a", "b");
    assertThat(grader.values("price", folder.resolve("out"))).containsExactly("1", "2");
  }

  @Test
  void recordThatEndsEarly_shouldLackItsLastValues() throws IOException {
    assertThat(grader.values("price", write("out.csv", "order_id,price\na,1\nb")))
        .containsExactly("1", "NULL");
  }

  @Test
  void whatWritersLeaveBesideTheRows_shouldBeIgnored() throws IOException {
    write("out/part-0.csv", ROWS);
    write("out/.part-0.csv.crc", "the checksum of another file");
    write("out/part-1.csv", "");
    write("out/_SUCCESS", "");
    write("out/._part-0.csv", "order_id,price\nx,9\n");
    write("out/part-0.csv.crc", "x");
    write("out/_delta_log/readme.json", "{\"order_id\":1}");
    write("out/_temporary/0/part-0.csv", ROWS);
    assertThat(grader.values("price", folder.resolve("out"))).containsExactly("12.5", "3");
  }

  @Test
  void foldersOfPartitions_shouldGiveTexts() throws IOException {
    write("out/day=2026-04-01/hour=01/city=K%C3%B6ln/part.csv", ROWS);
    write("out/day=__HIVE_DEFAULT_PARTITION__/part.csv", "order_id,price\nc,1\n");
    Side side = grader.side(folder.resolve("out"));
    assertThat(side.columns()).contains("day", "hour", "city");
    assertThat(values("day", side)).containsExactly("2026-04-01", "2026-04-01", "NULL");
    assertThat(side.rows().select("hour", "city").distinct().collectAsList().toString())
        .contains("[01,Köln]")
        .contains("[null,null]");
  }

  @Test
  void foldersOfPartitions_shouldGiveTextsToTypedFilesToo() {
    String out = folder.resolve("out").toString();
    grader
        .session()
        .sql(
            "select 'a' order_id, '2026-04-01' day, '01' hour, 'x y/z%' odd union all"
                + " select 'b', null, '02', '[1]{2}'")
        .write()
        .partitionBy("day", "hour", "odd")
        .parquet(out);
    Side side = grader.side(out);
    assertThat(values("day", side)).containsExactly("2026-04-01", "NULL");
    assertThat(side.rows().select("hour", "odd").collectAsList().toString())
        .contains("[01,x y/z%]")
        .contains("[02,[1]{2}]");
  }

  @Test
  void globThatNamesPartitions_shouldGiveTheirValuesAllTheSame() throws IOException {
    write("out/day=2026-04-01/part.json", "{\"order_id\":\"a\"}");
    write("out/day=2026-05-01/part.json", "{\"order_id\":\"b\"}");
    assertThat(grader.values("day", folder.resolve("out/day=2026-04-*/*.json")))
        .containsExactly("2026-04-01");
  }

  @Test
  void namesThatLookLikePatterns_shouldBeNames() throws IOException {
    Path file = write("out [1]{a}: x%20y.csv", ROWS);
    Path json = write("b[1] {a}/x%20y.json", "{\"order_id\":\"a\"}");
    assertThat(grader.values("price", file)).containsExactly("12.5", "3");
    assertThat(grader.values("order_id", json)).containsExactly("a");
  }

  @Test
  void fileThatTheUserNames_shouldBeReadOrRefusedIfItsNameHidesIt() throws IOException {
    String row = "{\"order_id\":\"a\"}";
    assertThat(grader.values("order_id", write("_out.csv", ROWS))).containsExactly("a", "b");
    assertThat(grader.values("order_id", write("_dir/out.json", row))).containsExactly("a");
    assertThatThrownBy(() -> grader.side(write("_out.json", row)))
        .hasMessageContaining("Give it another name");
    Path hidden = folder.resolve("_out.parquet");
    inParquet(hidden, "select 'a' order_id");
    assertThatThrownBy(() -> grader.side(hidden)).hasMessageContaining("Give it another name");
  }

  @Test
  void severalPlaces_shouldBeOneOutputWithTheColumnsOfAll() throws IOException {
    Path text = write("no_price/part.csv", "order_id,quantity\na,1.0\n");
    Path json = write("bad_price/part.jsonl", "{\"order_id\":\"b\",\"price\":-1}\n");
    Path typed = folder.resolve("typed");
    grader.session().sql("select 'c' order_id, 2.0d quantity").write().parquet(typed.toString());
    Side side = grader.side(text.getParent(), json.getParent(), typed);
    assertThat(values("order_id", side)).containsExactly("a", "b", "c");
    assertThat(values("quantity", side)).containsExactly("1", "2", "NULL");
    assertThat(values("price", side)).containsExactly("-1", "NULL", "NULL");
  }

  @Test
  void jsonLines_shouldKeepTheDigitsThatWereWritten() throws IOException {
    Path file =
        write(
            "out.jsonl",
            "{\"order_id\":\"a\",\"price\":12.50,\"quantity\":1001.0}\n\n"
                + "{\"order_id\":\"b\",\"price\":\"1.25E1\",\"quantity\":12345678901234567890}\n"
                + "{\"order_id\":\"c\",\"price\":NaN,\"quantity\":null,\"more\":[1]}\n");
    assertThat(grader.values("price", file)).containsExactly("!NaN", "12.5", "12.5");
    assertThat(grader.values("quantity", file))
        .containsExactly("!12345678901234567890", "1001", "NULL");
  }

  @Test
  void jsonArray_shouldGiveItsObjects() throws IOException {
    Path file = write("out.json", " [{\"order_id\":\"a\"},\n {\"order_id\":\"b\"}]");
    assertThat(grader.values("order_id", file)).containsExactly("a", "b");
  }

  @Test
  void linesThatAreNoJson_shouldBeRowsWithoutValues() throws IOException {
    Path file = write("out.json", "{\"order_id\":\"a\"}\n{\"order_id\":\"b");
    assertThat(grader.values("order_id", file)).containsExactly("NULL", "a");
  }

  @Test
  void formatThatTheUserNames_shouldWinOverEndings() throws IOException {
    ReadSettings json =
        new ReadSettings(
            Optional.of(OutputFormat.JSON), CsvSettings.DEFAULT, Optional.empty(), ZoneOffset.UTC);
    Path file = write("out.csv", "{\"order_id\":\"a\"}\n");
    assertThat(Grader.with(json).values("order_id", file)).containsExactly("a");
  }

  private void inParquet(Path file, String sql) throws IOException {
    String out = folder.resolve("written").toString();
    grader.session().sql(sql).coalesce(1).write().parquet(out);
    Files.move(Path.of(URI.create(grader.session().read().parquet(out).inputFiles()[0])), file);
  }

  private static Grader with(CsvSettings csv) {
    return Grader.with(new ReadSettings(Optional.empty(), csv, Optional.empty(), ZoneOffset.UTC));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path gzip(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
