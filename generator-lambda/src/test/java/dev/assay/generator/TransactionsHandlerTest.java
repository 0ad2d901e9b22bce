package dev.assay.generator;

import static dev.assay.generator.testing.Requests.event;
import static dev.assay.generator.testing.Requests.get;
import static dev.assay.generator.testing.Requests.handler;
import static dev.assay.generator.testing.Requests.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsHandlerTest {
  private static final String CANONICAL =
      "/transactions?as_of=2026-04-18T12%3A34%3A56Z&count=3&duplicate_order=0.02"
          + "&generator_version=1&malformed_timestamp=0.05&missing_field=0.03&seed=4242";

  @Test
  void countAlone_shouldGetTheRestFromClockSeedsAndDefaults() {
    APIGatewayV2HTTPResponse response = get("/transactions?count=3");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getIsBase64Encoded()).isFalse();
    assertThat(response.getBody()).startsWith("[{\"order_id\":\"").endsWith("\"}]");
    assertThat(response.getBody().split("order_id", -1)).hasSize(4);
    assertThat(header(response, "Content-Type")).isEqualTo("application/json");
    assertThat(header(response, "Content-Location")).isEqualTo(CANONICAL);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "Assay-Generator-Version")).isEqualTo("1");
    assertThat(header(response, "Vary")).isEqualTo("Accept, Accept-Encoding");
    assertThat(header(response, "Link"))
        .isEqualTo(
            "<"
                + CANONICAL.replace("transactions?", "transactions/truth?")
                + ">; rel=\"describedby\"");
    assertThat(response.getHeaders()).doesNotContainKey("Assay-Count-Clamped");
  }

  @Test
  void contentLocation_shouldGiveTheSameBytesAgain() {
    assertThat(get(CANONICAL).getBody()).isEqualTo(get("/transactions?count=3").getBody());
    assertThat(header(get(CANONICAL), "Content-Location")).isEqualTo(CANONICAL);
    assertThat(header(get(CANONICAL), "Cache-Control")).isEqualTo("max-age=31536000, immutable");
  }

  @Test
  void seedAndAsOfGiven_shouldBeToldToAskAgain() {
    assertThat(header(get("/transactions?seed=1&as_of=2026-04-18T00:00:00Z"), "Cache-Control"))
        .isEqualTo("max-age=0, must-revalidate");
    assertThat(header(get("/transactions?seed=1"), "Cache-Control")).isEqualTo("no-store");
    assertThat(header(get("/transactions?as_of=2026-04-18T00:00:00Z"), "Cache-Control"))
        .isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get", "TRACE"})
  void otherMethod_shouldBe405(String method) {
    for (String path : new String[] {"/transactions", "/transactions/truth", "/openapi.json"}) {
      APIGatewayV2HTTPResponse response = handler().handleRequest(event(method, path), null);

      assertThat(response.getStatusCode()).isEqualTo(405);
      assertThat(header(response, "Allow")).isEqualTo("GET, HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/transactions/", "/Transactions", "/transactions/truths", ""})
  void otherPath_shouldBe404(String path) {
    assertThat(get(path).getStatusCode()).isEqualTo(404);
  }

  @Test
  void head_shouldBeGetWithoutABody() {
    String target = CANONICAL.replace("count=3", "count=50");
    APIGatewayV2HTTPResponse head =
        handler().handleRequest(event("HEAD", target, "Accept-Encoding", "gzip"), null);

    assertThat(head.getStatusCode()).isEqualTo(200);
    assertThat(head.getBody()).isEmpty();
    assertThat(head.getHeaders()).isEqualTo(get(target, "accept-encoding", "gzip").getHeaders());
  }

  @Test
  void consoleTestEvent_shouldBeReadFromTheDecodedParameters() {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setQueryStringParameters(Map.of("count", "3"));

    APIGatewayV2HTTPResponse response = handler().handleRequest(event, null);

    assertThat(header(response, "Content-Location")).isEqualTo(CANONICAL);
  }

  @Test
  void emptyEvent_shouldBeTheDefaultBatch() {
    APIGatewayV2HTTPResponse response = handler().handleRequest(new APIGatewayV2HTTPEvent(), null);

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Location")).contains("count=100&");
  }
}
