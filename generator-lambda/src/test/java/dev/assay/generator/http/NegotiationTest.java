package dev.assay.generator.http;

import static dev.assay.generator.testing.Requests.WHOLE;
import static dev.assay.generator.testing.Requests.event;
import static dev.assay.generator.testing.Requests.get;
import static dev.assay.generator.testing.Requests.handler;
import static dev.assay.generator.testing.Requests.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
  private static final String URL = "/transactions?" + WHOLE;
  private static final String TRUTH = "/transactions/truth?" + WHOLE;
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";
  private static final String CSV = "text/csv; charset=utf-8; header=present";
  private static final Map<String, String> TYPES = Map.of("json", JSON, "lines", LINES, "csv", CSV);
  private static final Map<String, String> STARTS =
      Map.of("json", "[{", "lines", "{", "csv", "order_id,");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-ndjson | lines",
        "APPLICATION/X-NDJSON | lines",
        "application/x-ndjson, application/json | json",
        "application/x-ndjson, application/json;q=0.9 | lines",
        "application/json;q=0.5, application/x-ndjson;q=0.6 | lines",
        "application/x-ndjson;q=0.5, */* | json",
        "application/x-ndjson, */*;q=0.1 | lines",
        "application/*;q=0.4, application/x-ndjson;q=0.5 | lines",
        "application/*, application/json;q=0.1 | lines",
        "application/x-ndjson;q=0 | json",
        "application/x-ndjson; q=0.001 | lines",
        "application/x-ndjson;charset=utf-8;q=1.000 | lines",
        "application/x-ndjson;q=2 | json",
        "application/x-ndjson;q=1.5 | json",
        "application/x-ndjson;q=zero | json",
        "application/x-ndjson;q= | json",
        "application/jsonl | lines",
        "application/ndjson | lines",
        "application/jsonlines | lines",
        "application/x-ndjson;q=0, application/jsonl;q=0.1 | lines",
        "application/x-ndjson;q=0, application/json;q=0.5, application/* | json",
        "application/json;q=0.5, application/jsonl;q=0.6 | lines",
        "text/csv | csv",
        "TEXT/CSV; header=present | csv",
        "text/* | csv",
        "text/csv;q=0.5, application/jsonl;q=0.6 | lines",
        "text/csv, application/json | json",
        "text/csv, */*;q=0.5 | csv",
        "text/csv;q=0 | json",
        "text/html | json",
        "*/* | json",
        "'' | json",
        ";;;,,, | json"
      })
  void accept_shouldBeHonouredWithItsQValuesAndNeverBe406(String accept, String format) {
    APIGatewayV2HTTPResponse response = get(URL, "aCCept", accept);

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo(TYPES.get(format));
    assertThat(response.getBody()).startsWith(STARTS.get(format));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "GZIP | true",
        "br, gzip;q=0.1 | true",
        "* | true",
        "gzip;q=0 | false",
        "gzip;q=0.000, * | false",
        "*;q=0 | false",
        "br | false",
        "identity | false",
        "'' | false"
      })
  void gzip_shouldBeUsedWhereItIsAccepted(String coding, boolean packed) throws IOException {
    for (String url : List.of(URL, TRUTH, "/openapi.json")) {
      APIGatewayV2HTTPResponse response = get(url, "Accept-Encoding", coding);

      assertThat(response.getIsBase64Encoded()).isEqualTo(packed);
      assertThat(header(response, "Content-Encoding")).isEqualTo(packed ? "gzip" : null);
      assertThat(packed ? unpacked(response) : response.getBody()).isEqualTo(get(url).getBody());
    }
  }

  @Test
  void gzip_shouldBeginAtOneKibibyte() {
    String query = "&seed=42&as_of=2026-04-18T00:00:00Z&count=";
    for (int count = 1; count < 12; count++) {
      String url =
          URL.replaceAll("\\?.*", "?malformed_timestamp=0&missing_field=0") + query + count;
      int length = get(url).getBody().length();

      assertThat(get(url, "Accept-Encoding", "gzip").getIsBase64Encoded())
          .as("%d bytes", length)
          .isEqualTo(length >= 1_024);
    }
  }

  @Test
  void everyRepresentation_shouldHaveATagOfItsOwn() {
    Set<String> tags = new HashSet<>();
    for (String url : List.of(URL, URL.replace("seed=42", "seed=43"), TRUTH)) {
      for (String coding : List.of("gzip", "identity")) {
        tags.add(header(get(url, "Accept-Encoding", coding), "ETag"));
        tags.add(header(get(url, "Accept-Encoding", coding, "Accept", LINES), "ETag"));
        tags.add(header(get(url, "Accept-Encoding", coding, "Accept", "text/csv"), "ETag"));
      }
    }

    assertThat(tags).hasSize(14).allMatch(tag -> tag.matches("\"[0-9a-f]{64}\""));
  }

  @Test
  void tag_shouldBelongToTheCanonicalUrl() {
    String otherSpelling = URL.replace("count=100", "count=0100").replace("0.05", "0.050");

    assertThat(header(get(otherSpelling), "ETag")).isEqualTo(header(get(URL), "ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"x\", %s", "W/\"y\" ,W/%s,\"z\"", "*", " * "})
  void knownTag_shouldBe304WithWhatACacheNeeds(String ifNoneMatch) {
    for (String url : List.of(URL, TRUTH, "/openapi.json")) {
      APIGatewayV2HTTPResponse full = get(url);
      String tags = String.format(ifNoneMatch, header(full, "ETag"));

      for (String method : List.of("GET", "HEAD")) {
        APIGatewayV2HTTPResponse response =
            handler().handleRequest(event(method, url, "if-none-match", tags), null);

        assertThat(response.getStatusCode()).isEqualTo(304);
        assertThat(response.getBody()).isEmpty();
        assertThat(response.getHeaders())
            .containsOnlyKeys("ETag", "Cache-Control", "Content-Location", "Vary")
            .allSatisfy((name, value) -> assertThat(value).isEqualTo(header(full, name)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "", "W/\"x\"", "**", "w/%s", "%sx"})
  void unknownTag_shouldBe200(String ifNoneMatch) {
    String tags = String.format(ifNoneMatch, header(get(URL), "ETag"));

    assertThat(get(URL, "If-None-Match", tags).getStatusCode()).isEqualTo(200);
  }

  @Test
  void tagOfOneCoding_shouldNotMatchAnother() {
    String plain = header(get(URL), "ETag");

    assertThat(get(URL, "If-None-Match", plain, "Accept-Encoding", "gzip").getStatusCode())
        .isEqualTo(200);
  }

  private static String unpacked(APIGatewayV2HTTPResponse response) throws IOException {
    byte[] packed = Base64.getDecoder().decode(response.getBody());
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
