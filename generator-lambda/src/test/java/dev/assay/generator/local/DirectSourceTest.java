package dev.assay.generator.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.testing.Requests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectSourceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/transactions?" + Requests.WHOLE,
        "/transactions?count=5000&seed=-1&as_of=2026-04-18T00%3A00%3A00Z",
        "/transactions?count=6000&seed=3&as_of=2026-04-18T00%3A00%3A00Z",
        "/transactions/truth?" + Requests.WHOLE,
        "/transactions?count=abc",
        "/nowhere"
      })
  void answer_shouldBeTheLocalGatewaysToTheByte(String target) throws Exception {
    HttpResponse direct = new DirectSource().get(URI.create("local:" + target));
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults())) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(gateway.endpoint() + target))
              .header("Accept", "application/json")
              .build();
      var served = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
      assertThat(direct.body()).isEqualTo(served.body());
      assertThat(direct.status()).isEqualTo(served.statusCode());
      assertThat(direct.headers())
          .allSatisfy(
              (name, value) ->
                  assertThat(served.headers().firstValue(name)).as(name).contains(value));
    }
  }

  @Test
  void answer_shouldNotBeCompressed() {
    HttpResponse answer = new DirectSource().get(URI.create("/transactions?" + Requests.WHOLE));
    assertThat(answer.headers()).doesNotContainKey("Content-Encoding");
    assertThat(answer.body()[0]).isEqualTo((byte) '[');
  }
}
