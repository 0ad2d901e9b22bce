package dev.assay.generator.feed.transactions;

import static dev.assay.generator.testing.Requests.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.testing.StrictJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchCsvTest {
  private static final String DIRTY =
      "/transactions?count=500&seed=3&as_of=2026-04-18T00:00:00Z&malformed_timestamp=0.5"
          + "&missing_field=0.5&duplicate_order=0.3";

  @Test
  void everyRecord_shouldHaveTheValuesOfTheJson() {
    List<Map<String, Object>> expected = StrictJson.objects(StrictJson.read(get(DIRTY).getBody()));

    List<Map<String, Object>> read = read(get(DIRTY, "Accept", "text/csv").getBody());

    assertThat(read).hasSize(500).isEqualTo(expected.stream().map(BatchCsvTest::texts).toList());
    assertThat(read).anyMatch(record -> "".equals(record.get("timestamp")));
    assertThat(read).anyMatch(record -> !record.containsKey("price"));
  }

  @Test
  void idsAndPlaceholders_shouldBeTold() {
    String url = DIRTY + "&invalid_id=0.5&placeholder_email=0.5";
    List<Map<String, Object>> expected = StrictJson.objects(StrictJson.read(get(url).getBody()));

    List<Map<String, Object>> read = read(get(url, "Accept", "text/csv").getBody());

    assertThat(read).hasSize(500).isEqualTo(expected.stream().map(BatchCsvTest::texts).toList());
    assertThat(read).extracting(record -> record.get("order_id")).contains("");
    assertThat(read).anyMatch(record -> record.get("order_id").toString().contains(","));
    assertThat(read).anyMatch(record -> record.get("customer_id").toString().startsWith("C-"));
    assertThat(read).extracting(record -> record.get("email")).contains("", "n/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          O'Hara   | O'Hara
          a,b      | "a,b"
          a"b      | "a""b"
          é        | é
          ``       | ""
          """)
  void text_shouldBeQuotedWhereAReaderWouldMisreadIt(String text, String field) {
    assertThat(new String(BatchCsv.field(text), UTF_8)).isEqualTo(field);
    assertThat(new String(BatchCsv.field("a\r\nb"), UTF_8)).isEqualTo("\"a\r\nb\"");
  }

  private static Map<String, Object> texts(Map<String, Object> record) {
    Map<String, Object> texts = new LinkedHashMap<>();
    record.forEach(
        (key, value) ->
            texts.put(key, value instanceof BigDecimal number ? number.toPlainString() : value));
    return texts;
  }

  /** Enough of RFC 4180 for values without quotes; an empty field is no key. */
  private static List<Map<String, Object>> read(String csv) {
    assertThat(csv).endsWith("\r\n").doesNotContain("\n\n");
    List<String> lines = List.of(csv.split("\r\n", -1));
    String[] header = lines.get(0).split(",", -1);
    List<Map<String, Object>> records = new ArrayList<>();
    for (String line : lines.subList(1, lines.size() - 1)) {
      String[] fields = line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1); // none in quotes
      assertThat(fields).hasSameSizeAs(header);
      Map<String, Object> record = new LinkedHashMap<>();
      for (int i = 0; i < fields.length; i++) {
        if (!fields[i].isEmpty()) {
          record.put(header[i], fields[i].replace("\"", ""));
        }
      }
      records.add(record);
    }
    return records;
  }
}
