package dev.assay.generator.feed.orderevents;

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
import dev.assay.generator.testing.StrictJson;
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

/** What is answered at /order-events. */
class OrderEventsRouteTest {
  private static final String WHOLE =
      "/order-events?count=20&seed=7&as_of=2026-04-18T00:00:00Z&page=3";

  /** New bytes need a new generator version: these hashes stand as long as version 1 is served. */
  static List<Golden> goldens() {
    return Golden.in("order-events.txt", "application/x-ndjson");
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
  void records_shouldBeLinesWithTheirNumberTheirNameAndTheirTruth() {
    APIGatewayV2HTTPResponse response = get(WHOLE, "accept", "application/json");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(response.getBody()).endsWith("}\n");
    assertThat(header(response, "Assay-Records"))
        .isEqualTo(Long.toString(response.getBody().lines().count()));
    String name = header(response, "Content-Location");
    assertThat(name)
        .startsWith("/order-events?as_of=2026-04-18T00%3A00%3A00Z&count=20&epoch_timestamp=0.01&")
        .contains("&page=3&");
    assertThat(get(name).getBody()).isEqualTo(response.getBody());
    assertThat(header(get(name), "Cache-Control")).contains("immutable");
    String truth = header(response, "Link").replaceAll("[<>]|; rel.*", "");
    assertThat(header(get(truth), "Cache-Control")).contains("immutable");
    assertThat(header(get(truth), "Content-Location")).isEqualTo(truth);
    assertThat(StrictJson.object(get(truth).getBody()).get("topic").toString())
        .contains("page=3")
        .contains("url=" + name);
  }

  /** A deployment sets rates of transactions alone, whatever their names. */
  @Test
  void ratesOfADeployment_shouldNotBeThoseOfRecords() {
    Map<String, Rate> rates = Map.of("missing_field", Rate.ALWAYS);
    Defaults usual = Requests.defaults();
    TransactionsHandler handler =
        new TransactionsHandler(new Defaults(usual.clock(), usual.seeds(), rates, rates));

    APIGatewayV2HTTPResponse response =
        handler.handleRequest(Requests.event("GET", "/order-events"), null);

    assertThat(header(response, "Content-Location")).contains("missing_field=0.02");
  }

  @ParameterizedTest
  @CsvSource({
    "/order-events?count=5000, 200",
    "/order-events?limit=1, 400",
    "/order-events?poison=2, 400",
    "/order-events?page=1000, 400",
    "/order-events?page=-1, 400",
    "/order-events?page=, 400",
    "/order-events?page=1&page=2, 400",
    "/order-events?duplicate_event=0.1, 400",
    "/order-events?as_of=1970-12-31T23:59:59Z, 400",
    "/order-events?generator_version=2, 410",
    "/order-events/truth?seed=1, 400",
    "/order-events/truth, 400",
    "/order-events/0, 404",
    "/order-events/, 404",
    "/orderevents, 404",
  })
  void request_shouldBeAnsweredAsDocumented(String target, int status) {
    APIGatewayV2HTTPResponse response = get(target);

    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(header(response, "Assay-Count-Clamped")).isEqualTo(status == 200 ? "1000" : null);
  }

  @Test
  void headAndOtherMethods_shouldBeAnsweredAsEverywhere() {
    APIGatewayV2HTTPResponse head = ask("HEAD", WHOLE);

    assertThat(head.getStatusCode()).isEqualTo(200);
    assertThat(head.getBody()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo("" + Requests.length(get(WHOLE)));
    assertThat(ask("POST", WHOLE).getStatusCode()).isEqualTo(405);
    assertThat(header(ask("POST", WHOLE), "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(ask("OPTIONS", WHOLE).getStatusCode()).isEqualTo(204);
    assertThat(get(WHOLE, "if-none-match", header(get(WHOLE), "ETag")).getStatusCode())
        .isEqualTo(304);
  }

  private static APIGatewayV2HTTPResponse ask(String method, String target) {
    return Requests.handler().handleRequest(Requests.event(method, target), null);
  }

  /** The last page of the largest topic: all before it are counted. */
  @Test
  void lastPage_shouldBeAnsweredInLittleTime() {
    long start = System.nanoTime();
    APIGatewayV2HTTPResponse response =
        get("/order-events?count=1000&seed=1&as_of=2026-04-18T00:00:00Z&page=999");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }

  /** Most records with most in each; the check that refuses more stands for both answers. */
  @ParameterizedTest
  @ValueSource(strings = {"", "missing_field", "null_key,missing_field,epoch_timestamp,old_schema"})
  void largestPages_shouldFit(String without) {
    for (int page = 0; page < 3; page++) {
      APIGatewayV2HTTPResponse response =
          get("/order-events?page=" + page + everyFault(1_000, without));

      assertThat(response.getStatusCode()).isEqualTo(200);
      assertThat(Requests.length(response)).isLessThan(Envelope.MAX_BODY);
    }
  }

  @Test
  void truthThatIsTooLarge_shouldBeRefusedWithTheLargestCountThatFits() {
    String path = "/order-events/truth?page=2";
    APIGatewayV2HTTPResponse response = get(path + everyFault(1_000, ""));
    assertThat(response.getStatusCode()).isEqualTo(400);
    String named = response.getBody().replaceAll("(?s).*count must be at most (\\d+).*", "$1");
    int most = Integer.parseInt(named);

    assertThat(get(path + everyFault(most, "")).getStatusCode()).isEqualTo(200);
    APIGatewayV2HTTPResponse more = get(path + everyFault(most + 1, ""));
    assertThat(more.getStatusCode()).isEqualTo(400);
    assertThat(more.getBody()).contains("count must be at most " + most);
  }

  @ParameterizedTest
  @CsvSource({"1000, 99", "500, 199", "333, 299", "101, 989"})
  void truthAboutTooManyOrders_shouldBeRefusedWithTheLastPageThatIsTold(int count, int last) {
    String truth = "/order-events/truth?seed=1&as_of=2026-04-18T00:00:00Z&count=" + count;
    APIGatewayV2HTTPResponse more = get(truth + "&page=" + (last + 1));

    assertThat(more.getStatusCode()).isEqualTo(400);
    assertThat(more.getBody()).contains("page must be at most " + last).contains("100000 orders");
    assertThat(ask("HEAD", truth + "&page=" + last).getStatusCode()).isEqualTo(200);
  }

  /** All rates at 1 but for some: nearly all records come twice and are faulty. */
  private static String everyFault(int count, String without) {
    List<String> never = List.of(("poison,tombstone," + without).split(","));
    StringBuilder query =
        new StringBuilder("&count=" + count + "&seed=1&as_of=2026-04-18T00:00:00Z");
    for (OrderEventFault kind : OrderEventFault.values()) {
      query.append('&').append(kind.key()).append(never.contains(kind.key()) ? "=0" : "=1");
    }
    return query.toString();
  }
}
