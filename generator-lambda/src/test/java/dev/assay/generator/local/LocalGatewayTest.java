package dev.assay.generator.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.generator.testing.Requests;
import dev.assay.generator.testing.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
      HttpResponse<String> whole = get(gateway, uri.getPath() + "?" + uri.getRawQuery());
      for (String name : List.of("ETag", "Content-Length", "Content-Type")) {
        assertThat(response.headers().firstValue(name))
            .isPresent()
            .isEqualTo(whole.headers().firstValue(name));
      }
    }
  }

  @Test
  void health_shouldBeAnsweredWhateverFaultsAreRehearsed() throws Exception {
    CopyOnWriteArrayList<AccessLogEntry> log = new CopyOnWriteArrayList<>();
    try (LocalGateway gateway = failing("503:1", log)) {
      assertThat(get(gateway, "/health").statusCode()).isEqualTo(200);
      assertThat(get(gateway, "/health").body()).isEqualTo("{\"status\":\"ok\"}");
      assertThat(get(gateway, "/transactions").statusCode()).isEqualTo(503);
    }

    assertThat(log).extracting(AccessLogEntry::route).contains("ANY /health");
  }

  @Test
  void pageOfAnotherOrigin_shouldReadAnswersAndRehearsedFailures() throws Exception {
    try (LocalGateway fine = LocalGateway.start(LocalGateway.Options.defaults());
        LocalGateway failing = failing("503:1", new ArrayList<>())) {
      for (LocalGateway gateway : List.of(fine, failing)) {
        assertThat(
                get(gateway, "/transactions?count=3")
                    .headers()
                    .firstValue("Access-Control-Allow-Origin"))
            .hasValue("*");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:",
    "0.0.0.0, http://127.0.0.1:",
    "::1, http://[::1]:",
    "::, http://[::1]:"
  })
  void host_shouldBeListenedOnAndReachedByItsEndpoint(String host, String endpoint)
      throws Exception {
    InetAddress address = InetAddress.getByName(host);
    assumeTrue(canListenOn(address), "this machine has no " + host);
    LocalGateway.Options options = LocalGateway.Options.defaults().withHost(address);
    try (LocalGateway gateway = LocalGateway.start(options)) {
      assertThat(gateway.endpoint().toString()).startsWith(endpoint);
      assertThat(get(gateway, "/health").statusCode()).isEqualTo(200);
    }
  }

  /** Many containers have no IPv6. */
  private static boolean canListenOn(InetAddress address) {
    try (ServerSocket socket = new ServerSocket(0, 1, address)) {
      return socket.isBound();
    } catch (IOException none) {
      return false;
    }
  }

  @Test
  void manyMoreClientsThanThreads_shouldAllBeAnswered() throws Exception {
    LocalGateway.Options options = LocalGateway.Options.defaults().withDelay(Duration.ofMillis(20));
    try (LocalGateway gateway = LocalGateway.start(options)) {
      URI uri = URI.create(gateway.endpoint() + "/transactions?count=3");
      List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(
            CLIENT.sendAsync(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding()));
      }

      assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
    }
  }

  @Test
  void bodyWithoutEnd_shouldBeAnsweredAndNotKept() throws Exception {
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults());
        Socket socket = new Socket("127.0.0.1", gateway.endpoint().getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write("POST /transactions HTTP/1.1\r\nHost: a\r\n".getBytes(US_ASCII));
      out.write("Content-Length: 9999999999\r\n\r\n".getBytes(US_ASCII));
      out.write(new byte[70_000]);
      out.flush();

      assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
          .isEqualTo("HTTP/1.1 405");
    }
  }

  @Test
  void methodThatIsNoWord_shouldBeEscapedInTheLog() {
    AccessLogEntry entry = new AccessLogEntry("id", "::1", "GE\"T\\", "$default", 405, 0);

    assertThat(StrictJson.object(entry.toString())).containsEntry("method", "GE\"T\\");
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
