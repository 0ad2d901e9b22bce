package dev.assay.generator;

import static dev.assay.generator.testing.Requests.event;
import static dev.assay.generator.testing.Requests.get;
import static dev.assay.generator.testing.Requests.handler;
import static dev.assay.generator.testing.Requests.header;
import static dev.assay.generator.testing.Requests.length;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.testing.ApiDescription;
import dev.assay.generator.testing.Requests;
import dev.assay.generator.testing.StrictJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsHandlerTest {
  private static final List<String> PATHS =
      List.of("/", "/transactions", "/transactions/truth", "/openapi.json");
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
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "options", "get", "TRACE"})
  void otherMethod_shouldBe405(String method) {
    for (String path : PATHS) {
      APIGatewayV2HTTPResponse response = handler().handleRequest(event(method, path), null);

      assertThat(response.getStatusCode()).isEqualTo(405);
      assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//", "/transactions/", "/Transactions", "/transactions/truths", ""})
  void otherPath_shouldBe404(String path) {
    assertThat(get(path).getStatusCode()).isEqualTo(404);
  }

  @Test
  void pathsToldToWhoeverAsksForAnother_shouldBeThoseOfTheDescription() {
    Object detail = StrictJson.object(get("/nowhere").getBody()).get("detail");
    Object described = StrictJson.object(get("/openapi.json").getBody()).get("paths");

    assertThat(detail.toString())
        .startsWith("paths are ")
        .endsWith("; tables are customers, products, orders and order_items, files are 0 to 18");
    assertThat(detail.toString().replaceAll("^paths are |;.*", "").split(", | and "))
        .containsExactlyInAnyOrderElementsOf(ApiDescription.object(described).keySet())
        .extracting(path -> path.replace("{table}", "order_items").replace("{file}", "18"))
        .allMatch(path -> handler().has(path));
  }

  @Test
  void head_shouldBeGetWithoutABody() {
    String target = CANONICAL.replace("count=3", "count=50");
    APIGatewayV2HTTPResponse head =
        handler().handleRequest(event("HEAD", target, "Accept-Encoding", "gzip"), null);

    assertThat(head.getStatusCode()).isEqualTo(200);
    assertThat(head.getBody()).isEmpty();
    APIGatewayV2HTTPResponse whole = get(target, "accept-encoding", "gzip");
    Map<String, String> expected = new HashMap<>(whole.getHeaders());
    int length = Base64.getDecoder().decode(whole.getBody()).length;
    expected.put("Content-Length", Integer.toString(length));
    assertThat(head.getHeaders()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/transactions?count=abc", "/openapi.json", "/"})
  void headOfAnyAnswer_shouldTellTheLengthOfItsBody(String target) {
    APIGatewayV2HTTPResponse head = handler().handleRequest(event("HEAD", target), null);
    APIGatewayV2HTTPResponse whole = get(target);

    assertThat(head.getStatusCode()).isEqualTo(whole.getStatusCode());
    assertThat(head.getBody()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(length(whole)));
  }

  @Test
  void options_shouldBe204WithTheMethods() {
    for (String path : PATHS) {
      APIGatewayV2HTTPResponse response = handler().handleRequest(event("OPTIONS", path), null);

      assertThat(response.getStatusCode()).isEqualTo(204);
      assertThat(response.getBody()).isEmpty();
      assertThat(response.getHeaders()).isEqualTo(Map.of("Allow", "GET, HEAD, OPTIONS"));
    }
  }

  @Test
  void pageOfAnotherOrigin_shouldReadAnswersOnlyWhereThatIsSwitchedOn() {
    TransactionsHandler open = new TransactionsHandler(Requests.defaults(), true);
    for (String target : new String[] {"/", "/nowhere", "/transactions?count=x", CANONICAL}) {
      Map<String, String> headers = open.handleRequest(event("GET", target), null).getHeaders();

      assertThat(headers).containsEntry("Access-Control-Allow-Origin", "*");
      assertThat(headers.get("Access-Control-Expose-Headers"))
          .contains("Content-Location", "ETag", "Link", "Assay-Generator-Version")
          .contains("Assay-Count-Clamped", "Assay-Records");
      assertThat(get(target).getHeaders().keySet()).noneMatch(name -> name.startsWith("Access-"));
    }
    Map<String, String> preflight =
        open.handleRequest(event("OPTIONS", CANONICAL), null).getHeaders();
    assertThat(preflight)
        .containsEntry("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
        .containsEntry("Access-Control-Allow-Headers", "*");
  }

  @Test
  void index_shouldLinkToWhatThereIs() {
    Map<String, Object> links =
        ApiDescription.object(StrictJson.object(get("/").getBody()).get("links"));

    assertThat(links.values())
        .contains("/openapi.json")
        .anyMatch(link -> link.toString().startsWith("/transactions/truth?"))
        .allMatch(link -> get(link.toString()).getStatusCode() == 200);
  }

  @Test
  void indexForABrowser_shouldBeAPageWithTheSameLinks() {
    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    APIGatewayV2HTTPResponse page = get("/", "Accept", browser);

    assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    Matcher link = Pattern.compile("href=\"([^\"]+)\"").matcher(page.getBody());
    List<Object> links = new ArrayList<>();
    while (link.find()) {
      links.add(link.group(1).replace("&amp;", "&"));
    }
    assertThat(links)
        .containsExactlyInAnyOrderElementsOf(
            ApiDescription.object(StrictJson.object(get("/").getBody()).get("links")).values());
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
