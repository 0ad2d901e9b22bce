package dev.assay.pipeline.bronze;

import static dev.assay.pipeline.testing.FaultyServer.answering;
import static dev.assay.pipeline.testing.FaultyServer.ok;
import static dev.assay.pipeline.testing.FaultyServer.status;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.aws.Proxies;
import dev.assay.pipeline.aws.SecretHeaders;
import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.FaultyServer.Reply;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that answer in odd ways: what is taken, and what is said of the rest. */
class SourceAnswersTest {
  private static final HttpBatches TRANSACTIONS = new HttpBatches("/transactions");
  private static final RetrySettings ONCE =
      new RetrySettings(Duration.ofSeconds(5), 1, Duration.ofMillis(1), Duration.ofSeconds(1));
  private static final String JSON = "Content-Type: application/json";
  private static final List<String> ROWS =
      IntStream.range(0, 7).mapToObj("{\"order_id\":\"case-00%d\"}"::formatted).toList();
  private static final String PAGE = ROWS.toString();
  private static final String LINES = ROWS.stream().collect(Collectors.joining("\n", "", "\n"));

  static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of("records", ok(PAGE, JSON)),
        Arguments.of("no type", ok(PAGE)),
        Arguments.of("byte order mark", ok("\uFEFF" + PAGE, JSON)),
        Arguments.of("lines", ok(LINES, "Content-Type: application/x-ndjson")),
        Arguments.of("lines with a mark", ok("\uFEFF" + LINES, "Content-Type: application/jsonl")),
        Arguments.of("lines that are not called so", ok(LINES, JSON)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void pageInAnyForm_shouldGiveItsSevenRecords(String form, Reply reply) throws Exception {
    try (FaultyServer source = answering(reply)) {
      Page page = ((Attempt.Delivered) fetch(source.uri(), Access.FREE)).page();
      assertThat(page.records()).isEqualTo(7);
      assertThat(RecordSplitter.split(page.body()))
          .extracting(record -> new String(record, UTF_8))
          .isEqualTo(ROWS);
      assertThat(probe(source)).isEmpty();
    }
  }

  static Stream<Arguments> noPages() {
    return Stream.of(
        Arguments.of(ok("{\"message\": \"try later\"}", JSON), "a single JSON object"),
        Arguments.of(ok("{\n \"message\": \"try later\"\n}", JSON), "a single JSON object"),
        Arguments.of(ok("<p>log in</p>", "Content-Type: text/html"), "HTML or XML"),
        Arguments.of(ok("", JSON), "empty"),
        Arguments.of(ok(PAGE.getBytes(UTF_16), JSON), "text in UTF-16"),
        Arguments.of(ok("\"later\"", JSON), "a single JSON value"),
        Arguments.of(ok("try later"), "plain text, of no declared type"),
        Arguments.of(ok(new byte[] {0x1F, (byte) 0x8B, 8}, JSON), "compressed without saying so"),
        Arguments.of(ok(PAGE, JSON, "Content-Encoding: br"), "neither gzip nor none"),
        Arguments.of(ok(PAGE.replace("]", ",]"), JSON), "nothing follows its last comma"),
        Arguments.of(ok("[]", JSON), "the array is empty"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("noPages")
  void answerThatIsNoPage_shouldBeToldByItsKind(Reply reply, String words) {
    try (FaultyServer source = answering(reply)) {
      AssayException told = probe(source).orElseThrow();
      assertThat(told.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
      assertThat(told).hasMessageContaining(words).hasMessageNotContaining("later");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 500})
  void refusal_shouldBeToldByItsStatus(int status) {
    try (FaultyServer source = answering(status(status))) {
      AssayException told = probe(source).orElseThrow();
      assertThat(told.code()).isEqualTo(ErrorCode.SOURCE_REFUSED);
      assertThat(told).hasMessageContaining("answered " + status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/prod", "/prod//"})
  void endpoint_shouldBeAskedBelowItsPath(String path) {
    try (FaultyServer source = answering(ok(PAGE))) {
      assertThat(
              SourceProbe.of(
                  TRANSACTIONS,
                  URI.create(source.uri() + path),
                  Access.FREE,
                  Instant.parse("2026-04-18T00:00:00Z")))
          .isEmpty();
      assertThat(source.requests())
          .containsExactly(
              "GET %s/transactions?as_of=2026-04-18T00%%3A00%%3A00Z&count=1&seed=0 HTTP/1.1"
                  .formatted(path.replaceAll("/+$", "")));
    }
  }

  @Test
  void hostThatNobodyKnows_shouldBeToldInWords() {
    assertThat(fetch(URI.create("http://no-such-host.invalid/"), Access.FREE))
        .isEqualTo(new Attempt.Unreachable("no host of that name is known"));
    assertThat(fetch(URI.create("http://no_such_host.invalid/"), Access.FREE))
        .isEqualTo(new Attempt.Unreachable("no host of that name is known"));
  }

  @Test
  void hostWithAnUnderscore_shouldBeLookedUpAndNamedInTheHostHeader() throws Exception {
    Target target =
        Target.of(
            URI.create("http://mock_api:8080/transactions?seed=1"),
            name -> {
              if (!name.equals("mock_api")) {
                throw new UnknownHostException(name);
              }
              return InetAddress.getByAddress(new byte[] {10, 0, 0, 7});
            });
    assertThat(target)
        .isEqualTo(
            new Target(
                URI.create("http://10.0.0.7:8080/transactions?seed=1"),
                Optional.of("mock_api:8080")));
  }

  @Test
  void plainSource_shouldNotBeAskedToUpgrade() {
    try (FaultyServer source = answering(ok(PAGE))) {
      fetch(source.uri(), Access.FREE);
      assertThat(source.headers())
          .isNotEmpty()
          .noneMatch(header -> header.toLowerCase(java.util.Locale.ROOT).startsWith("upgrade"));
    }
  }

  @Test
  void sourceElsewhere_shouldBeAskedToZipAndOneOnThisMachineNot() {
    try (FaultyServer here = answering(ok(PAGE));
        FaultyServer proxy = answering(ok(PAGE))) {
      fetch(here.uri(), Access.FREE);
      assertThat(here.headers()).contains("Accept-Encoding: identity");
      Map<String, String> environment = Map.of("HTTP_PROXY", proxy.uri().toString());
      Access access = Access.FREE.with(Proxies.in(environment), SecretHeaders.NONE);
      fetch(URI.create("http://shop.invalid/x"), access);
      assertThat(proxy.headers()).contains("Accept-Encoding: gzip");
    }
  }

  @Test
  void headerFromTheEnvironment_shouldBeSentAndNeverShown() {
    SecretHeaders headers =
        SecretHeaders.in(Map.of("SHOP_KEY", "s3cret"), List.of("X-Api-Key=SHOP_KEY"));
    Access access = Access.FREE.with(Proxies.NONE, headers);
    try (FaultyServer source = answering(ok(PAGE))) {
      assertThat(fetch(source.uri(), access)).isInstanceOf(Attempt.Delivered.class);
      assertThat(source.headers()).contains("X-Api-Key: s3cret");
    }
    assertThat(access.toString()).contains("X-Api-Key").doesNotContain("s3cret");
  }

  @Test
  void proxy_shouldBeAskedForWhatIsElsewhere() {
    try (FaultyServer proxy = answering(ok(PAGE))) {
      Map<String, String> environment =
          Map.of("HTTP_PROXY", proxy.uri().toString(), "no_proxy", ".inside.example");
      Access access = Access.FREE.with(Proxies.in(environment), SecretHeaders.NONE);
      assertThat(fetch(URI.create("http://shop.invalid/x"), access))
          .isInstanceOf(Attempt.Delivered.class);
      assertThat(proxy.requests()).singleElement().asString().contains("http://shop.invalid/x");
      assertThat(fetch(URI.create("http://shop.inside.example.invalid/x"), access))
          .isInstanceOf(Attempt.Delivered.class);
    }
  }

  private static Optional<AssayException> probe(FaultyServer source) {
    return SourceProbe.of(TRANSACTIONS, source.uri(), Access.FREE, Instant.EPOCH);
  }

  private static Attempt fetch(URI uri, Access access) {
    return new BatchClient(ONCE, access).fetch(uri);
  }
}
