package dev.assay.generator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.testing.Requests;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LocalGatewayTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  void countOfThree_shouldReturnThreeRecords() throws Exception {
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults())) {
      HttpResponse<String> response = get(gateway, "/transactions?count=3");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body().split("order_id", -1)).hasSize(4);
    }
  }

  @Test
  void handlerAndGateway_shouldGiveTheSameBytes() throws Exception {
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults())) {
      String target = "/transactions?" + Requests.WHOLE;

      assertThat(get(gateway, target).body()).isEqualTo(Requests.get(target).getBody());
    }
  }

  @Test
  void countThatIsNoNumber_shouldBe400AndSayWhatIsAllowed() throws Exception {
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults())) {
      HttpResponse<String> response = get(gateway, "/transactions?count=abc");

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("application/problem+json");
      assertThat(response.body()).contains("count must be an integer; clamped to 1..5000");
    }
  }

  @Test
  void everyRequest_shouldBeLogged() throws Exception {
    CopyOnWriteArrayList<AccessLogEntry> log = new CopyOnWriteArrayList<>();
    LocalGateway.Options options = LocalGateway.Options.defaults().withAccessLog(log::add);
    try (LocalGateway gateway = LocalGateway.start(options)) {
      get(gateway, "/transactions?" + Requests.WHOLE);
      get(gateway, "/nowhere");
    }
    int bytes = Requests.get("/transactions?" + Requests.WHOLE).getBody().length();

    assertThat(log)
        .extracting(entry -> entry.status() + " " + entry.route())
        .containsExactlyInAnyOrder("200 ANY /transactions", "404 $default");
    assertThat(log)
        .extracting(AccessLogEntry::toString)
        .anyMatch(
            line ->
                line.matches(
                    "\\{\"requestId\":\"[0-9a-f-]{36}\",\"sourceIp\":\"127.0.0.1\","
                        + "\"method\":\"GET\",\"route\":\"ANY /transactions\","
                        + "\"status\":200,\"responseLength\":"
                        + bytes
                        + "}"));
  }

  @Test
  void portInUse_shouldBeABindException() throws Exception {
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults())) {
      int taken = gateway.endpoint().getPort();

      assertThatThrownBy(
              () -> LocalGateway.start(LocalGateway.Options.defaults().withPort(taken)).close())
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void head_shouldHaveTheHeadersOfGetAndNoBody() throws Exception {
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults())) {
      URI uri = URI.create(gateway.endpoint() + "/transactions?" + Requests.WHOLE);
      HttpRequest head =
          HttpRequest.newBuilder(uri).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
      HttpResponse<String> response = CLIENT.send(head, HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEmpty();
      assertThat(response.headers().firstValue("ETag"))
          .isEqualTo(
              get(gateway, uri.getPath() + "?" + uri.getRawQuery()).headers().firstValue("ETag"));
    }
  }

  @Test
  void failure503And429_shouldReachTheClientAndTheLog() throws Exception {
    CopyOnWriteArrayList<AccessLogEntry> log = new CopyOnWriteArrayList<>();
    try (LocalGateway gateway = failing("503:0.5,429:0.5", log)) {
      for (int request = 0; request < 20; request++) {
        HttpResponse<String> response = get(gateway, "/transactions?count=3");
        boolean throttled = response.statusCode() == 429;

        assertThat(response.statusCode()).isIn(429, 503);
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(throttled);
      }
    }

    assertThat(log).extracting(AccessLogEntry::status).contains(429, 503).hasSize(20);
  }

  @Test
  void reset_shouldCloseTheConnectionWithoutAnAnswer() throws Exception {
    CopyOnWriteArrayList<AccessLogEntry> log = new CopyOnWriteArrayList<>();
    try (LocalGateway gateway = failing("reset:1", log)) {
      assertThatThrownBy(() -> get(gateway, "/transactions?count=3"))
          .isInstanceOf(IOException.class);
    }

    assertThat(log.get(0).status()).isZero();
  }

  @Test
  void truncate_shouldCloseTheConnectionInTheMiddleOfTheBody() throws Exception {
    CopyOnWriteArrayList<AccessLogEntry> log = new CopyOnWriteArrayList<>();
    try (LocalGateway gateway = failing("truncate:1", log)) {
      assertThatThrownBy(() -> get(gateway, "/transactions?" + Requests.WHOLE))
          .isInstanceOf(IOException.class);
    }

    long whole = Requests.get("/transactions?" + Requests.WHOLE).getBody().length();
    assertThat(log.get(0).status()).isEqualTo(200);
    assertThat(log.get(0).responseLength()).isEqualTo(whole / 2);
  }

  @Test
  void sameSeed_shouldFailTheSameRequestsAndDrawTheSameSeeds() throws Exception {
    assertThat(rehearsal(7)).isEqualTo(rehearsal(7)).isNotEqualTo(rehearsal(8));
  }

  private static List<String> rehearsal(long seed) throws Exception {
    LocalGateway.Options options =
        LocalGateway.Options.defaults()
            .withSeed(seed)
            .withFailRules(FailRules.parse("503:0.3,429:0.2"));
    List<String> answers = new ArrayList<>();
    try (LocalGateway gateway = LocalGateway.start(options)) {
      for (int request = 0; request < 20; request++) {
        HttpResponse<String> response = get(gateway, "/transactions?count=3");
        String location = response.headers().firstValue("Content-Location").orElse("-");
        answers.add(response.statusCode() + location.replaceAll(".*seed=", " "));
      }
    }
    return answers;
  }

  @Test
  void delay_shouldHoldBackEveryAnswer() throws Exception {
    LocalGateway.Options options =
        LocalGateway.Options.defaults().withDelay(Duration.ofMillis(150));
    try (LocalGateway gateway = LocalGateway.start(options)) {
      long start = System.nanoTime();
      get(gateway, "/transactions?count=3");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(options.delay());
    }
  }

  @Test
  void closedGateway_shouldLeaveItsPortFree() throws Exception {
    LocalGateway first = LocalGateway.start(LocalGateway.Options.defaults());
    int port = first.endpoint().getPort();
    get(first, "/openapi.json");
    first.close();

    try (LocalGateway again = LocalGateway.start(LocalGateway.Options.defaults().withPort(port))) {
      assertThat(get(again, "/openapi.json").statusCode()).isEqualTo(200);
    }
  }

  private static LocalGateway failing(String rules, List<AccessLogEntry> log) throws IOException {
    return LocalGateway.start(
        LocalGateway.Options.defaults()
            .withSeed(1)
            .withFailRules(FailRules.parse(rules))
            .withAccessLog(log::add));
  }

  static HttpResponse<String> get(LocalGateway gateway, String target)
      throws IOException, InterruptedException {
    URI uri = URI.create(gateway.endpoint() + target);
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
