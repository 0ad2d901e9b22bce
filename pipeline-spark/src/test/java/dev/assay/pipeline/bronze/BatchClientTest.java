package dev.assay.pipeline.bronze;

import static dev.assay.pipeline.testing.FaultyServer.answering;
import static dev.assay.pipeline.testing.FaultyServer.bytes;
import static dev.assay.pipeline.testing.FaultyServer.drip;
import static dev.assay.pipeline.testing.FaultyServer.nothing;
import static dev.assay.pipeline.testing.FaultyServer.ok;
import static dev.assay.pipeline.testing.FaultyServer.reset;
import static dev.assay.pipeline.testing.FaultyServer.status;
import static dev.assay.pipeline.testing.FaultyServer.truncated;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.FaultyServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchClientTest {
  private static final URI ASKED =
      URI.create("http://a/t?as_of=2026-01-01T00%3A00%3A00Z&count=5&seed=1");
  private static final String BODY = "[{\"order_id\":\"a\"},{\"order_id\":\"b\"}]";
  private static final byte[] ONE = BODY.getBytes(UTF_8);
  private static final RetrySettings ONCE =
      new RetrySettings(Duration.ofSeconds(20), 1, Duration.ofMillis(10), Duration.ofSeconds(1));
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final RetrySettings QUICK =
      new RetrySettings(Duration.ofSeconds(2), 3, Duration.ofMillis(10), Duration.ofSeconds(2));
  private static final RetrySettings QUICKER =
      new RetrySettings(Duration.ofMillis(300), 2, Duration.ofMillis(10), Duration.ofSeconds(1));

  static Stream<Arguments> passingFaults() throws IOException {
    return Stream.of(
        Arguments.of("reset", reset()),
        Arguments.of("empty reply", nothing()),
        Arguments.of("truncated JSON in a whole answer", ok(BODY.substring(0, 20))),
        Arguments.of("answer cut in the middle", truncated(BODY)),
        Arguments.of("truncated gzip", ok(cut(gzip(BODY)), "Content-Encoding: gzip")),
        Arguments.of("garbage", ok("<html>oops</html>")),
        Arguments.of("empty body", ok("")),
        Arguments.of("503", status(503)),
        Arguments.of("500", status(500)),
        Arguments.of("429", status(429)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passingFaults")
  void faultThatPasses_shouldBeTriedAgain(String fault, Reply reply) throws IOException {
    try (FaultyServer server = answering(reply, reply, ok(BODY))) {
      assertThat(fetch(server, QUICK)).isInstanceOf(Attempt.Delivered.class);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passingFaults")
  void faultThatStays_shouldEndAfterAllTries(String fault, Reply reply) throws IOException {
    try (FaultyServer server = answering(reply)) {
      assertThat(fetch(server, QUICK)).isInstanceOf(Attempt.Failure.class);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void badRequest_shouldNotBeTriedAgain() throws IOException {
    try (FaultyServer server = answering(status(400))) {
      Attempt attempt = fetch(server, QUICK);
      assertThat(attempt).isEqualTo(new Attempt.Refused(400, Duration.ZERO));
      assertThat(server.requests()).hasSize(1);
      assertThat(((Attempt.Failure) attempt).asError("url", 3).code())
          .isEqualTo(ErrorCode.SOURCE_REFUSED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Retry-After: 1",
        "Retry-After: Wed, 21 Oct 2015 07:28:01 GMT\r\nDate: Wed, 21 Oct 2015 07:28:00 GMT"
      })
  void retryAfter_shouldBeHonouredAndNeverComeEarly(String headers) throws IOException {
    try (FaultyServer server = answering(status(429, headers), ok(BODY))) {
      long start = System.nanoTime();
      assertThat(fetch(server, QUICK)).isInstanceOf(Attempt.Delivered.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SECOND);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Retry-After: -5",
        "Retry-After: soon",
        "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT",
        "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\nDate: Wed, 21 Oct 2015 07:28:09 GMT"
      })
  void retryAfterThatSaysNothing_shouldLeaveItToThePolicy(String headers) throws IOException {
    try (FaultyServer server = answering(status(503, headers), ok(BODY))) {
      assertThat(fetch(server, QUICKER)).isInstanceOf(Attempt.Delivered.class);
    }
  }

  @Test
  void retryAfterAnHour_shouldNotBeWaitedFor() throws IOException {
    try (FaultyServer server = answering(status(503, "Retry-After: 3600"), ok(BODY))) {
      assertThat(fetch(server, QUICKER)).isInstanceOf(Attempt.Delivered.class);
    }
  }

  @Test
  void bodyThatDrips_shouldEndAtTheDeadline() throws IOException {
    try (FaultyServer server = answering(drip())) {
      assertThat(fetch(server, QUICKER)).isInstanceOf(Attempt.Unreachable.class);
    }
  }

  @Test
  void nobodyListening_shouldSayConnectionRefused() throws IOException {
    URI nobody;
    try (FaultyServer server = answering(reset())) {
      nobody = server.uri();
    }
    assertThat(new BatchClient(QUICKER).fetch(nobody))
        .isEqualTo(new Attempt.Unreachable("connection refused"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"email\":\"ada@example.com\"}]",
        "HTTP/1.1 ada@example.com\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: ada@example.com\r\n\r\n",
        "HTTP/1.1 200 OK\r\nada@example.com\r\n\r\n",
        "HTTP/1.1 200 OK\r\nx y: ada@example.com\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nada@example.com\r\n",
      })
  void answerThatIsNoHttp_shouldNotBeQuoted(String answer) {
    try (FaultyServer server = answering(bytes(answer))) {
      Attempt.Failure failure = (Attempt.Failure) fetch(server, QUICKER);
      assertThat(failure.asError("url", 2).getMessage()).doesNotContain("ada");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/t?as_of=2026-01-01T00%3A00%3A00Z&count=5&seed=1",
    "http://other/t?as_of=2026-01-01T00%3a00%3a00Z&count=4&seed=1#top",
    "/t?as_of=2026-01-01T00:00:00.000Z&count=5&seed=1",
    "/t?as_of=2026-01-01T00:00:00+00:00&count=5&seed=1",
    "/t?as_of=2026-01-01T02%3A00%3A00%2B02%3A00&count=5&seed=1",
    "/t?seed=1",
    "/t"
  })
  void pageThatMayBeTheOneAskedFor_shouldBeTaken(String location) throws Exception {
    assertThat(page(location).records()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "/t?as_of=2026-01-01T00%3A00%3A00Z&count=5&seed=2",
    "/t?as_of=2026-01-02T00%3A00%3A00Z&count=5&seed=1",
    "/t?as_of=2026-01-01T00:00:00+01:00&count=5&seed=1",
    "/t?seed=2",
    "/t?seed=%zz"
  })
  void pageOfAnotherRequest_shouldNotBeTaken(String location) {
    assertThatThrownBy(() -> page(location)).isInstanceOf(MalformedPageException.class);
  }

  @Test
  void gzipBomb_shouldBeNoPage() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      for (int megabyte = 0; megabyte < 65; megabyte++) {
        out.write(new byte[1 << 20]);
      }
    }
    try (FaultyServer server = answering(ok(bytes.toByteArray(), "Content-Encoding: gzip"))) {
      assertThat(fetch(server, ONCE)).isEqualTo(new Attempt.Malformed("it has more than 64 MiB"));
    }
  }

  @Test
  void endlessBody_shouldBeNoPage() throws IOException {
    byte[] megabyte = new byte[1 << 20];
    Reply endless =
        (connection, out) -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
          while (true) {
            out.write(megabyte);
          }
        };
    try (FaultyServer server = answering(endless)) {
      assertThat(fetch(server, ONCE)).isEqualTo(new Attempt.Malformed("it has more than 64 MiB"));
    }
  }

  @Test
  void gzip_shouldBeUnzippedToTheSameBytes() throws IOException {
    try (FaultyServer server =
        answering(
            ok(gzip(BODY), "Content-Encoding: gzip", "Content-Location: https://host/x?seed=1"))) {
      Page page = ((Attempt.Delivered) fetch(server, QUICK)).page();
      assertThat(page.body()).asString().isEqualTo(BODY);
      assertThat(page.records()).isEqualTo(2);
      assertThat(page.canonical()).contains("/x?seed=1");
    }
  }

  @Test
  void batchId_shouldFollowTheCanonicalUrlAndWithoutOneTheBytes() throws Exception {
    byte[] other = "[1]".getBytes(UTF_8);
    String url = "/t?as_of=2026-01-01T00%3A00%3A00Z&seed=1&count=";
    assertThat(id(ONE, "http://a" + url + 5)).isEqualTo(id(other, url + 5));
    assertThat(id(ONE, url + 5)).isNotEqualTo(id(ONE, url + 4));
    assertThat(id(ONE, null)).isEqualTo(id(ONE, null)).isNotEqualTo(id(other, null));
  }

  @ParameterizedTest
  @CsvSource({
    "/t",
    "/t?seed=1&count=5",
    "/t?as_of=2026-01-01T00:00:00Z&count=5&seed=1&by=a%40b.c",
    "/%zz/a@b.c?as_of=2026-01-01T00:00:00Z&count=5&seed=1"
  })
  void locationThatDoesNotNameTheBatchOrNamesAPerson_shouldBeNone(String location)
      throws Exception {
    assertThat(page(location).canonical()).isEmpty();
    assertThat(id(ONE, location)).isEqualTo(id(ONE, null));
  }

  private static Page page(String location) throws MalformedPageException {
    return page(ONE, location);
  }

  private static String id(byte[] body, String location) throws MalformedPageException {
    return page(body, location).batchId();
  }

  private static Page page(byte[] body, String location) throws MalformedPageException {
    return Page.of(
        ASKED,
        body,
        name -> Optional.ofNullable(name.equals("Content-Location") ? location : null));
  }

  private static Attempt fetch(FaultyServer server, RetrySettings retry) {
    return new BatchClient(retry).fetch(server.uri());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 12);
  }
}
