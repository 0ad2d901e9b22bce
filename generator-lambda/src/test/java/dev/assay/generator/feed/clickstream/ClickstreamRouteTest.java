package dev.assay.generator.feed.clickstream;

import static dev.assay.generator.testing.Requests.get;
import static dev.assay.generator.testing.Requests.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.TransactionsHandler;
import dev.assay.generator.http.Defaults;
import dev.assay.generator.http.Envelope;
import dev.assay.generator.local.LocalGateway;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.testing.Golden;
import dev.assay.generator.testing.Requests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered at /clickstream. */
class ClickstreamRouteTest {
  private static final String WHOLE = "/clickstream?count=20&seed=7&as_of=2026-04-18T00:00:00Z";

  /** New bytes need a new generator version: these hashes stand as long as version 1 is served. */
  static List<Golden> goldens() {
    return Golden.in("clickstream.txt", "application/x-ndjson");
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void canonicalUrl_shouldGiveTheBytesItAlwaysGave(Golden golden) {
    String body = get(golden.url()).getBody();

    assertThat(Golden.sha256(body) + ' ' + golden).isEqualTo(golden.sha256() + ' ' + golden);
  }

  @Test
  void localGateway_shouldGiveTheSameBytes() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults())) {
      for (Golden golden : goldens()) {
        URI url = URI.create(gateway.endpoint() + golden.url());
        HttpRequest request = HttpRequest.newBuilder(url).build();
        byte[] body = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();

        assertThat(Golden.sha256(body)).as(golden.url()).isEqualTo(golden.sha256());
      }
    }
  }

  @Test
  void events_shouldBeLinesWithTheirNumberAndTheirName() {
    APIGatewayV2HTTPResponse response = get(WHOLE, "accept", "application/json");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(response.getBody()).endsWith("\n");
    assertThat(header(response, "Assay-Records"))
        .isEqualTo(Long.toString(response.getBody().lines().count()));
    String name = header(response, "Content-Location");
    assertThat(name).startsWith("/clickstream?as_of=2026-04-18T00%3A00%3A00Z&conflicting_event=");
    assertThat(get(name).getBody()).isEqualTo(response.getBody());
    assertThat(header(get(name), "Cache-Control")).contains("immutable");
    assertThat(header(response, "Link")).contains("</clickstream/truth?");
  }

  @Test
  void ratesOfTransactions_shouldNotBeThoseOfEvents() {
    assertThat(get(WHOLE + "&missing_field=0.1").getStatusCode()).isEqualTo(400);
    assertThat(get(WHOLE + "&malformed_timestamp=0").getBody()).contains("is unknown");
  }

  /** A deployment sets rates of transactions alone, whatever their names. */
  @Test
  void ratesOfADeployment_shouldNotBeThoseOfEvents() {
    Map<String, Rate> rates = Map.of("late_event", Rate.ALWAYS);
    Defaults usual = Requests.defaults();
    TransactionsHandler handler =
        new TransactionsHandler(new Defaults(usual.clock(), usual.seeds(), rates, rates));

    APIGatewayV2HTTPResponse response =
        handler.handleRequest(Requests.event("GET", "/clickstream"), null);

    assertThat(header(response, "Content-Location")).contains("late_event=0.03");
  }

  @ParameterizedTest
  @CsvSource({
    "/clickstream?count=5000, 200",
    "/clickstream?limit=1, 400",
    "/clickstream?late_event=2, 400",
    "/clickstream?as_of=9999-12-28T00:00:00Z, 400",
    "/clickstream?generator_version=2, 410",
    "/clickstream/truth?seed=1, 400",
    "/clickstream/truth, 400",
    "/clickstream/other, 404",
  })
  void request_shouldBeAnsweredAsDocumented(String target, int status) {
    APIGatewayV2HTTPResponse response = get(target);

    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(header(response, "Assay-Count-Clamped")).isEqualTo(status == 200 ? "1000" : null);
  }

  /**
   * Lines with the most copies, and with the most in each: no other rates give more. The largest
   * batch is always sent; the check that refuses it stands for both answers.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "future_clock", "future_clock,invalid_quantity,missing_required"})
  void largestBatches_shouldFit(String without) {
    APIGatewayV2HTTPResponse response = get("/clickstream?" + everyFault(1_000, without));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(Requests.length(response)).isLessThan(Envelope.MAX_BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "future_clock", "future_clock,invalid_quantity"})
  void truthThatIsTooLarge_shouldBeRefusedWithTheLargestCountThatFits(String without) {
    String path = "/clickstream/truth?";
    APIGatewayV2HTTPResponse response = get(path + everyFault(1_000, without));
    assertThat(response.getStatusCode()).isEqualTo(400);
    String named = response.getBody().replaceAll("(?s).*count must be at most (\\d+).*", "$1");
    int most = Integer.parseInt(named);

    assertThat(get(path + everyFault(most, without)).getStatusCode()).isEqualTo(200);
    APIGatewayV2HTTPResponse more = get(path + everyFault(most + 1, without));
    assertThat(more.getStatusCode()).isEqualTo(400);
    assertThat(more.getBody()).contains("count must be at most " + most);
  }

  /**
   * All rates at 1 but for some: the events are told up to three times, nearly all of it faulty.
   */
  private static String everyFault(int count, String without) {
    List<String> never = List.of(("invalid_json," + without).split(","));
    StringBuilder query =
        new StringBuilder("count=" + count + "&seed=1&as_of=2026-04-18T00:00:00Z");
    for (EventFault kind : EventFault.values()) {
      query.append('&').append(kind.key()).append(never.contains(kind.key()) ? "=0" : "=1");
    }
    return query.toString();
  }
}
