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
    int bytes;
    try (LocalGateway gateway =
        LocalGateway.start(LocalGateway.Options.defaults().withAccessLog(log::add))) {
      bytes = get(gateway, "/transactions?count=3").body().length();
      get(gateway, "/nowhere");
    }

    assertThat(log).extracting(AccessLogEntry::status).containsExactly(200, 404);
    assertThat(log)
        .extracting(AccessLogEntry::route)
        .containsExactly("ANY /transactions", "$default");
    assertThat(log.get(0).responseLength()).isEqualTo(bytes);
    assertThat(log.get(0).toString())
        .matches(
            "\\{\"requestId\":\"[0-9a-f-]{36}\",\"sourceIp\":\"127.0.0.1\",\"method\":\"GET\","
                + "\"route\":\"ANY /transactions\",\"status\":200,\"responseLength\":"
                + bytes
                + "}");
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

  static HttpResponse<String> get(LocalGateway gateway, String target)
      throws IOException, InterruptedException {
    URI uri = URI.create(gateway.endpoint() + target);
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
