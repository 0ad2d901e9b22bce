package dev.assay.pipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private final Proxies proxies =
      Proxies.in(
          Map.of(
              "HTTP_PROXY", "http://plain.proxy:3128/",
              "https_proxy", "tls.proxy",
              "NO_PROXY", "direct.example, .inside.example,*.corp:8443"));

  @ParameterizedTest
  @CsvSource({
    "http://shop.example/x,plain.proxy:3128",
    "https://shop.example/x,tls.proxy:80",
    "https://direct.example/x,",
    "http://sub.direct.example/x,",
    "http://A.Inside.Example/x,",
    "https://shop.corp/x,",
    "https://notdirect.example.org/x,tls.proxy:80",
    "http://localhost:8080/x,",
    "http://127.0.0.1:8080/x,",
    "http://[::1]:8080/x,",
  })
  void source_shouldBeAskedThroughItsProxy(URI source, String proxy) {
    assertThat(proxies.before(source).orElse(null)).isEqualTo(proxy);
  }

  @Test
  void environmentWithoutProxies_shouldLeaveItToTheJdk() {
    assertThat(Proxies.in(Map.of("HTTP_PROXY", " ")).selector()).isEmpty();
    assertThat(Proxies.in(Map.of("ALL_PROXY", "http://p:1", "NO_PROXY", "*")))
        .satisfies(all -> assertThat(all.before(URI.create("https://x.example"))).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://user:s3cret@proxy:3128", "socks5://s3cret:1080", "http://s3cret:x"})
  void proxyThatCannotBeUsed_shouldBeRefusedAndNotRepeated(String proxy) {
    assertThatThrownBy(() -> Proxies.in(Map.of("HTTPS_PROXY", proxy)))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Api-Key",
        "Host=KEY",
        "content-length=KEY",
        "X Y=KEY",
        "X-Api-Key=UNSET",
        "X=BAD"
      })
  void headerThatCannotBeSent_shouldBeRefusedAndItsValueNotRepeated(String header) {
    assertThatThrownBy(
            () ->
                SecretHeaders.in(Map.of("KEY", "s3cret", "BAD", "s3cret\r\nX: y"), List.of(header)))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("--header")
        .hasMessageNotContaining("s3cret");
  }
}
