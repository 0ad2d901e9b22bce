package dev.assay.pipeline.grading.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An empty output is an output; one that cannot be read is an error that says what to do. */
class DamagedOutputTest {
  @TempDir Path folder;
  private Grader grader;

  @BeforeEach
  void open() {
    grader = Grader.with(ReadSettings.DEFAULT);
  }

  @Test
  void outputOfNoRows_shouldHaveItsColumns() throws IOException {
    String parquet = folder + "/parquet";
    String delta = folder + "/delta";
    grader.session().sql("select 'a' order_id where false").write().parquet(parquet);
    grader.session().sql("select 'a' order_id where false").write().format("delta").save(delta);
    Path csv = write("header.csv", "order_id,price");
    for (Object output : List.of(parquet, delta, csv)) {
      Side side = grader.side(output);
      assertThat(side.columns()).contains("order_id");
      assertThat(Grader.normalised(side).count()).isZero();
    }
  }

  @Test
  void outputOfNothing_shouldBeBlankAndHaveNoRows() throws IOException {
    write("marked/_SUCCESS", "");
    write("parts/part-0.parquet", "");
    for (Path output :
        List.of(
            Files.createDirectories(folder.resolve("empty")),
            folder.resolve("marked"),
            folder.resolve("parts"),
            write("empty.csv", ""),
            write("lines.csv", "\n\r\n"),
            write("empty.json", ""),
            write("array.json", "[]"))) {
      Side side = grader.side(output);
      assertThat(side.isBlank()).as("%s", output).isTrue();
      Dataset<Row> rows = Grader.normalised(side);
      assertThat(rows.count()).isZero();
      assertThat(rows.columns()).hasSize(Grader.GRADED.size());
    }
  }

  @Test
  void blankPlaceBesideAFullOne_shouldAddNothing() throws IOException {
    Path full = write("full.csv", "order_id\na\n");
    Path blank = Files.createDirectories(folder.resolve("blank"));
    assertThat(grader.values("order_id", blank, full)).containsExactly("a");
  }

  @Test
  void whatIsNotThere_shouldBeAnError() {
    assertUnreadable(() -> grader.side(folder.resolve("missing")), "no such file or folder");
    assertUnreadable(() -> grader.side(folder.resolve("*.csv")), "no such file or folder");
  }

  @Test
  void whatIsNoOutput_shouldBeAnErrorThatNamesIt() throws IOException {
    assertUnreadable(() -> grader.side(write("x.parquet", "PAR1 and no more")), "x.parquet");
    assertUnreadable(() -> grader.side(write("x.json", "<html></html>\n")), "JSON object");
    assertUnreadable(() -> grader.side(write("x.orc", "ORC...")), "ORC");
  }

  @Test
  void fileThatIsDamagedWithin_shouldBeAnErrorThatNamesIt() throws IOException {
    String out = folder + "/parquet";
    grader
        .session()
        .sql("select id order_id, uuid() name from range(1000)")
        .coalesce(1)
        .write()
        .parquet(out);
    Path part = Path.of(URI.create(grader.session().read().parquet(out).inputFiles()[0]));
    Files.deleteIfExists(part.resolveSibling("." + part.getFileName() + ".crc"));
    byte[] bytes = Files.readAllBytes(part);
    Arrays.fill(bytes, 100, bytes.length / 2, (byte) 7);
    Files.write(part, bytes);
    Side side = grader.side(out);
    assertUnreadable(
        () -> SideReader.acting(Grader.normalised(side)::collectAsList),
        part.getFileName().toString());
    Path gzip = write("cut.csv.gz", "");
    Files.write(gzip, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 1});
    assertUnreadable(() -> grader.side(gzip), "cut.csv.gz");
  }

  @Test
  void semicolonsThatNobodyNamed_shouldBeAnErrorThatNamesTheOption() throws IOException {
    assertUnreadable(() -> grader.side(write("x.csv", "a;b\n1;2\n")), "--csv 'delimiter=;'");
  }

  @Test
  void filesOfSeveralFormatsInOneFolder_shouldBeAnError() throws IOException {
    write("out/a.csv", "order_id\na\n");
    write("out/manifest.json", "{\"files\":1}");
    assertUnreadable(() -> grader.side(folder.resolve("out")), "manifest.json is json");
  }

  @Test
  void recordWithTooManyFields_shouldBeAnErrorThatNamesItsLineAndNotItsValues() throws IOException {
    Side side = grader.side(write("out.csv", "order_id,price\na,1\nann@example.org,12,50\n"));
    assertUnreadable(() -> SideReader.acting(side.rows()::count), "out.csv");
    assertThatThrownBy(() -> SideReader.acting(side.rows()::count))
        .hasMessageContaining("line 3 has 3 fields")
        .hasMessageNotContaining("ann@");
  }

  @Test
  void twoColumnsOfOneName_shouldBeAnErrorThatNamesThem() throws IOException {
    for (Path output :
        List.of(
            write("a.csv", "price,Price\n1,2\n"), write("b.json", "{\"price\":1,\"Price\":2}\n"))) {
      assertThatThrownBy(() -> grader.side(output))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MAPPING))
          .hasMessageContainingAll(output.getFileName().toString(), "rice");
    }
  }

  private static void assertUnreadable(ThrowingCallable read, String why) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_UNREADABLE))
        .hasMessageContaining(why);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
