package dev.assay.pipeline.bronze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSplitterTest {

  @Test
  void array_shouldGiveExactTextOfEachElement() throws Exception {
    assertThat(split("[{\"a\":1.50},{\"b\": [1,2] }]"))
        .containsExactly("{\"a\":1.50}", "{\"b\": [1,2] }");
  }

  @Test
  void whiteSpaceAroundElements_shouldBeNoPartOfThem() throws Exception {
    assertThat(split(" [\n {\"a\":1} ,\t{\"a\":2}\r\n] \n"))
        .containsExactly("{\"a\":1}", "{\"a\":2}");
  }

  @Test
  void bracketsCommasAndQuotesInStrings_shouldNotCut() throws Exception {
    assertThat(split("[{\"a\":\"],[}{,\\\"\\\\\"},{\"a\":\"\\\\\"}]"))
        .containsExactly("{\"a\":\"],[}{,\\\"\\\\\"}", "{\"a\":\"\\\\\"}");
  }

  @Test
  void elementsThatAreNoGoodRecords_shouldStillBeElements() throws Exception {
    assertThat(split("[{\"a\":NaN},{\"a\":1} garbage,,null,17,\"text\"]"))
        .containsExactly("{\"a\":NaN}", "{\"a\":1} garbage", "", "null", "17", "\"text\"");
  }

  @Test
  void braceTooMany_shouldBePartOfItsElement() throws Exception {
    assertThat(split("[{\"a\":1}},2}]")).containsExactly("{\"a\":1}}", "2}");
  }

  @Test
  void deepNesting_shouldBeFollowed() throws Exception {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(split("[" + deep + ",1]")).containsExactly(deep, "1");
  }

  @Test
  void bytesThatAreNoUtf8_shouldBeKept() throws Exception {
    byte[] body = {'[', '"', (byte) 0xff, (byte) 0xfe, '"', ']'};
    assertThat(RecordSplitter.split(body)).containsExactly(new byte[] {'"', -1, -2, '"'});
  }

  @Test
  void byteOrderMark_shouldBePassedOver() throws Exception {
    assertThat(split("\uFEFF [1,2]")).containsExactly("1", "2");
    assertThat(split("\uFEFF{\"a\":1}")).containsExactly("{\"a\":1}");
  }

  @Test
  void lines_shouldGiveTheExactTextOfEach() throws Exception {
    assertThat(split("{\"a\":1.50}\r\n\n  {\"b\": \"[,\"} \n{\"c\":1"))
        .containsExactly("{\"a\":1.50}", "{\"b\": \"[,\"}", "{\"c\":1");
  }

  @Test
  void emptyArray_shouldHaveNoElements() throws Exception {
    assertThat(split(" [ ] ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "null",
        "<html>",
        "[",
        "[{\"a\":1}",
        "[{\"a\":1},",
        "[{\"a\":1},]",
        "[1, ]",
        "[\"a",
        "[{]",
        "[1]2"
      })
  void bodyThatIsNoWholeArray_shouldBeRefused(String body) {
    assertThatThrownBy(() -> split(body)).isInstanceOf(MalformedPageException.class);
  }

  private static List<String> split(String body) throws MalformedPageException {
    return RecordSplitter.split(body.getBytes(UTF_8)).stream()
        .map(bytes -> new String(bytes, UTF_8))
        .toList();
  }
}
