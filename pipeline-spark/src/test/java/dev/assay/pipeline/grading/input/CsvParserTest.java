package dev.assay.pipeline.grading.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvParserTest {
  @ParameterizedTest
  @ValueSource(strings = {"a,b\nc,d", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "\n\na,b\n\r\n\nc,d\n\n"})
  void anyEndOfLine_shouldEndARecord(String text) throws IOException {
    assertThat(records(text)).containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void quotedField_shouldHoldDelimitersQuotesAndLines() throws IOException {
    assertThat(records("\"a,b\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",\"\"\n"))
        .containsExactly(List.of("a,b", "say \"hi\""), List.of("two\r\nlines", ""));
  }

  @Test
  void quotesBehindBackslashes_shouldBeReadAsSparkWritesThem() throws IOException {
    assertThat(records("\"say \\\"hi\\\", you\",b\n\"\\\"q\\\"\",c\n"))
        .containsExactly(List.of("say \"hi\", you", "b"), List.of("\"q\"", "c"));
  }

  @Test
  void quoteAtTheEndBehindABackslash_shouldBeOneOfTheField() throws IOException {
    assertThat(records("\"6\\\"\",b\n")).containsExactly(List.of("6\"", "b"));
  }

  @Test
  void backslashBeforeTheClosingQuote_shouldBeABackslash() throws IOException {
    assertThat(records("\"C:\\\",b\nc\\d,\\N\n"))
        .containsExactly(List.of("C:\\", "b"), List.of("c\\d", "\\N"));
  }

  @Test
  void escapeThatTheUserNames_shouldBeTakenAtItsWord() throws IOException {
    assertThat(records("\"a\\\",b\",c", '\\')).containsExactly(List.of("a\",b", "c"));
    assertThat(records("\"a\\\"\",b\",c", '"')).containsExactly(List.of("a\\\",b", "c"));
  }

  @Test
  void quoteInsideAnUnquotedField_shouldBeItself() throws IOException {
    assertThat(records("27\" screen,b")).containsExactly(List.of("27\" screen", "b"));
  }

  @Test
  void emptyFields_shouldBeCounted() throws IOException {
    assertThat(records(",,\n")).containsExactly(List.of("", "", ""));
  }

  @Test
  void textThatEndsInsideOfQuotes_shouldGiveWhatIsThere() throws IOException {
    assertThat(records("a,\"b")).containsExactly(List.of("a", "b"));
  }

  @Test
  void line_shouldBeThatOfTheRecordsBegin() throws IOException {
    CsvParser parser =
        new CsvParser(
            new StringReader("\"a\nb\"\n\nc"), new CsvDialect(',', true, true, CsvDialect.UNKNOWN));
    parser.next();
    assertThat(parser.firstLine()).isEqualTo(1);
    parser.next();
    assertThat(parser.firstLine()).isEqualTo(4);
  }

  /** Each end of what is read at once falls on every place of a record. */
  @Test
  void recordsAcrossTheBuffersEnd_shouldBeWhole() throws IOException {
    String line = "\"a\"\"b\",\"c,\r\n\"\"d\"\"\",e\\\r\n";
    String text = line.repeat(5000);
    for (int chunk : new int[] {1, 7, 1 << 15, Integer.MAX_VALUE}) {
      assertThat(records(new Dripping(text, chunk)))
          .hasSize(5000)
          .containsOnly(List.of("a\"b", "c,\r\n\"d\"", "e\\"));
    }
  }

  private static List<List<String>> records(String text) throws IOException {
    return records(text, CsvDialect.UNKNOWN);
  }

  private static List<List<String>> records(String text, char escape) throws IOException {
    return records(new CsvParser(new StringReader(text), new CsvDialect(',', true, true, escape)));
  }

  private static List<List<String>> records(Reader text) throws IOException {
    return records(new CsvParser(text, new CsvDialect(',', true, true, CsvDialect.UNKNOWN)));
  }

  private static List<List<String>> records(CsvParser parser) throws IOException {
    List<List<String>> records = new ArrayList<>();
    for (List<String> next = parser.next(); next != null; next = parser.next()) {
      records.add(next);
    }
    return records;
  }

  /** Gives so many characters at a time. */
  private static final class Dripping extends StringReader {
    private final int chunk;

    private Dripping(String text, int chunk) {
      super(text);
      this.chunk = chunk;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      return super.read(buffer, offset, Math.min(chunk, length));
    }
  }
}
