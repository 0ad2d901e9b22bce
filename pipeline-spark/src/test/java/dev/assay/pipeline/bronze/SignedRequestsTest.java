package dev.assay.pipeline.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.aws.Auth;
import dev.assay.pipeline.aws.SigV4;
import dev.assay.pipeline.aws.Signing;
import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.testing.AwsSettings;
import dev.assay.pipeline.testing.GuardedServer;
import dev.assay.pipeline.testing.GuardedServer.Answer;
import dev.assay.pipeline.testing.SigV4Verifier;
import dev.assay.pipeline.testing.SigV4Verifier.Key;
import dev.assay.pipeline.testing.SigV4Verifier.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The AWS SDK's signer, by way of the client, against a verifier of the tests' own behind HTTP. The
 * signer takes its credentials where a run takes them: from the default chain.
 */
class SignedRequestsTest {
  private static final Key KEY = new Key("AKIDTEST", "a-secret/of+the+tests", Optional.empty());
  private static final Key SESSION =
      new Key("ASIATEST", "another/secret", Optional.of("tok/en+=="));
  private static final String SCOPE = "eu-central-1/execute-api";
  private static final Signing SIGNED = new SigV4("eu-central-1");
  private static final String PAGE =
      "/stage/transactions?as_of=2026-04-18T00%3A00%3A00Z&count=3&seed=1";
  private static final String UNSORTED =
      "/stage/transactions?seed=1&count=3&as_of=2026-04-18T00%3A00%3A00Z";
  private static final RetrySettings QUICK =
      new RetrySettings(Duration.ofSeconds(5), 3, Duration.ofMillis(10), Duration.ofMillis(50));

  @Test
  void signedRequest_shouldPass() throws IOException {
    try (AwsSettings settings = AwsSettings.of(KEY);
        GuardedServer server = guarded(KEY, Duration.ZERO)) {
      assertThat(fetch(server, PAGE, SIGNED)).isInstanceOf(Attempt.Delivered.class);
      assertThat(server.refusals()).isEmpty();
    }
  }

  @Test
  void unsortedQuery_shouldPassSignedInOrder() throws IOException {
    try (AwsSettings settings = AwsSettings.of(KEY);
        GuardedServer server = guarded(KEY, Duration.ZERO)) {
      assertThat(fetch(server, UNSORTED, SIGNED)).isInstanceOf(Attempt.Delivered.class);
      assertThat(server.requests().get(0).target()).isEqualTo(UNSORTED);
    }
  }

  @Test
  void queryThatIsSignedUnsorted_shouldBeRefused() throws IOException {
    Signing asWritten = request -> signedAsWritten(request, KEY);
    try (GuardedServer server = guarded(KEY, Duration.ZERO)) {
      assertThat(fetch(server, PAGE, asWritten)).isInstanceOf(Attempt.Delivered.class);
      assertRefused(server, UNSORTED, asWritten, "wrong signature");
    }
  }

  @Test
  void sessionToken_shouldBeSentAndSigned() throws IOException {
    try (AwsSettings settings = AwsSettings.of(SESSION);
        GuardedServer server = guarded(SESSION, Duration.ZERO)) {
      assertThat(fetch(server, PAGE, SIGNED)).isInstanceOf(Attempt.Delivered.class);
      assertThat(server.requests().get(0).headers().get("x-amz-security-token"))
          .containsExactly("tok/en+==");
    }
  }

  @Test
  void noSignature_shouldBeRefused() throws IOException {
    try (GuardedServer server = guarded(KEY, Duration.ZERO)) {
      assertRefused(server, PAGE, Access.FREE.signing(), "no signature");
    }
  }

  @Test
  void wrongSecret_shouldBeRefused() throws IOException {
    Key wrong = new Key(KEY.id(), KEY.secret() + "x", Optional.empty());
    try (AwsSettings settings = AwsSettings.of(wrong);
        GuardedServer server = guarded(KEY, Duration.ZERO)) {
      assertRefused(server, PAGE, SIGNED, "wrong signature");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-16, -6, 6, 16})
  void staleDate_shouldBeRefused(int minutes) throws IOException {
    try (AwsSettings settings = AwsSettings.of(KEY);
        GuardedServer server = guarded(KEY, Duration.ofMinutes(minutes))) {
      assertRefused(server, PAGE, SIGNED, "stale");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, 4})
  void clockThatIsAlmostRight_shouldPass(int minutes) throws IOException {
    try (AwsSettings settings = AwsSettings.of(KEY);
        GuardedServer server = guarded(KEY, Duration.ofMinutes(minutes))) {
      assertThat(fetch(server, PAGE, SIGNED)).isInstanceOf(Attempt.Delivered.class);
    }
  }

  @Test
  void alteredQuery_shouldBeRefused() throws IOException {
    Signing altered = request -> sentTo(request, SIGNED.sign(with(request, "seed=1", "seed=2")));
    try (AwsSettings settings = AwsSettings.of(KEY);
        GuardedServer server = guarded(KEY, Duration.ZERO)) {
      assertRefused(server, PAGE, altered, "wrong signature");
    }
  }

  @Test
  void changedHost_shouldBeRefused() throws IOException {
    Signing moved = request -> sentTo(request, SIGNED.sign(with(request, "127.0.0.1", "other")));
    try (AwsSettings settings = AwsSettings.of(KEY);
        GuardedServer server = guarded(KEY, Duration.ZERO)) {
      assertRefused(server, PAGE, moved, "wrong signature");
    }
  }

  @Test
  void wrongRegion_shouldBeRefused() throws IOException {
    try (AwsSettings settings = AwsSettings.of(KEY);
        GuardedServer server = guarded(KEY, Duration.ZERO)) {
      assertRefused(server, PAGE, new SigV4("us-east-1"), "unknown key or scope");
    }
  }

  @Test
  void noCredentials_shouldSayHowToGiveThemAndSendNothing() throws IOException {
    try (AwsSettings settings = AwsSettings.none();
        GuardedServer server = guarded(KEY, Duration.ZERO)) {
      Attempt attempt = fetch(server, PAGE, SIGNED);
      assertThat(serialized(attempt)).as("what the driver is told").isNotEmpty();
      AssayException error = ((Attempt.Failure) attempt).asError("url", 3);
      assertThat(error.code()).isEqualTo(ErrorCode.CREDENTIALS_MISSING);
      assertThat(error).hasMessageContaining("AWS_ACCESS_KEY_ID").hasMessageContaining("--auth");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void whatTravelsToTheTasks_shouldHoldNoCredentials() throws IOException {
    try (AwsSettings settings = AwsSettings.of(SESSION).in("eu-central-1")) {
      URI endpoint = URI.create("https://example.org");
      Access access = Access.to(endpoint, Auth.sigv4);
      PageFetcher task = new PageFetcher(endpoint, QUICK, access, null, 0);
      String text = new String(serialized(task), StandardCharsets.ISO_8859_1) + task;
      assertThat(text)
          .contains("eu-central-1")
          .doesNotContain(SESSION.id(), SESSION.secret(), SESSION.token().orElseThrow());
    }
  }

  private static void assertRefused(
      GuardedServer server, String target, Signing signing, String why) {
    Attempt attempt = fetch(server, target, signing);
    assertThat(attempt).isEqualTo(new Attempt.Refused(403, Duration.ZERO));
    assertThat(server.refusals()).containsExactly(why);
    AssayException error = ((Attempt.Failure) attempt).asError("url", QUICK.tries());
    assertThat(error.code()).isEqualTo(ErrorCode.SOURCE_REFUSED);
    assertThat(error).hasMessageContaining("--auth sigv4").hasMessageContaining("clock");
  }

  private static Attempt fetch(GuardedServer server, String target, Signing signing) {
    return new BatchClient(QUICK, new Access(signing, Duration.ZERO))
        .fetch(URI.create(server.uri() + target));
  }

  private static GuardedServer guarded(Key key, Duration ahead) throws IOException {
    Clock clock = Clock.offset(Clock.systemUTC(), ahead);
    return new GuardedServer(
        new SigV4Verifier(key, SCOPE, clock), request -> new Answer(200, "[{\"order_id\":\"a\"}]"));
  }

  private static HttpRequest with(HttpRequest request, String part, String other) {
    URI uri = URI.create(request.uri().toString().replace(part, other));
    return HttpRequest.newBuilder(request, (name, value) -> true).uri(uri).build();
  }

  /** One request's headers on the way to another's URL. */
  private static HttpRequest sentTo(HttpRequest target, HttpRequest signed) {
    return HttpRequest.newBuilder(signed, (name, value) -> true).uri(target.uri()).build();
  }

  /** What some clients do: they sign the query as it is written. */
  private static HttpRequest signedAsWritten(HttpRequest request, Key key) {
    String date =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(Clock.systemUTC().instant());
    List<String> names = List.of("host", "x-amz-date");
    Received received =
        new Received(
            "GET",
            request.uri().getRawPath(),
            Map.of("host", List.of(request.uri().getAuthority()), "x-amz-date", List.of(date)),
            new byte[0]);
    String signature =
        new SigV4Verifier(key, SCOPE, Clock.systemUTC())
            .signature(SigV4Verifier.canonical(received, names, request.uri().getRawQuery()), date);
    String credential = "%s/%s/%s/aws4_request".formatted(key.id(), date.substring(0, 8), SCOPE);
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .header("x-amz-date", date)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=%s, Signature=%s"
                .formatted(credential, String.join(";", names), signature))
        .build();
  }

  private static byte[] serialized(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }
}
