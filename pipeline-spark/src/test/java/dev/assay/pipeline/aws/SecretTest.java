package dev.assay.pipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.testing.AwsSettings;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.GuardedServer;
import dev.assay.pipeline.testing.GuardedServer.Answer;
import dev.assay.pipeline.testing.SigV4Verifier;
import dev.assay.pipeline.testing.SigV4Verifier.Key;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The PII key's text from a Secrets Manager that speaks the service's protocol over HTTP. */
class SecretTest {
  private static final Key KEY = new Key("AKIDTEST", "secret", Optional.of("token"));
  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:assay-prod-pii-AbCdEf";
  private static final String TEXT =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ab";

  @Test
  void arn_shouldGiveTheTextOfTheSecretByASignedRequest() throws IOException {
    try (GuardedServer service = service(new Answer(200, secret("SecretString", TEXT)));
        AwsSettings settings = settings(KEY, service.uri().toString())) {
      assertThat(Secret.resolve(" " + ARN + "\n")).isEqualTo(TEXT);
      assertThat(service.requests()).hasSize(1);
      SigV4Verifier.Received request = service.requests().get(0);
      assertThat(request.headers().get("x-amz-target"))
          .containsExactly("secretsmanager.GetSecretValue");
      assertThat(new String(request.body(), StandardCharsets.UTF_8)).contains(ARN);
    }
  }

  @Test
  void otherText_shouldStayAsItIs() {
    assertThat(Secret.resolve(TEXT)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessDeniedException",
        "ResourceNotFoundException",
        "InvalidRequestException",
        "DecryptionFailure"
      })
  void refusal_shouldBeNamed(String code) throws IOException {
    String body = "{\"__type\":\"%s\",\"Message\":\"about %s\"}".formatted(code, TEXT);
    try (GuardedServer service = service(new Answer(400, body));
        AwsSettings settings = settings(KEY, service.uri().toString())) {
      assertThat(messageOf(failure())).contains(code, ARN, "secretsmanager:GetSecretValue");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"SecretString\":%s}", "%s", "{}", ""})
  void answerThatIsNone_shouldFailWithoutRepeatingIt(String body) throws IOException {
    try (GuardedServer service = service(new Answer(200, body.formatted(TEXT)));
        AwsSettings settings = settings(KEY, service.uri().toString())) {
      assertThat(messageOf(failure())).contains(ARN);
    }
  }

  @Test
  void bytes_shouldBeRefused() throws IOException {
    try (GuardedServer service = service(new Answer(200, secret("SecretBinary", TEXT)));
        AwsSettings settings = settings(KEY, service.uri().toString())) {
      assertThat(messageOf(failure())).contains("bytes");
    }
  }

  @Test
  void wrongCredentials_shouldBeRefused() throws IOException {
    Key wrong = new Key(KEY.id(), "wrong", KEY.token());
    try (GuardedServer service = service(new Answer(200, secret("SecretString", TEXT)));
        AwsSettings settings = settings(wrong, service.uri().toString())) {
      assertThat(messageOf(failure())).contains("403");
      assertThat(service.refusals()).containsExactly("wrong signature");
    }
  }

  @Test
  void nobodyListening_shouldSaySo() {
    String nobody = "http://127.0.0.1:" + FaultyServer.unusedPort();
    try (AwsSettings settings = settings(KEY, nobody)) {
      assertThat(messageOf(failure())).contains("no answer").contains("is it reachable?");
    }
  }

  @Test
  void noCredentials_shouldSaySo() {
    assertThat(messageOf(failure())).contains("no AWS credentials");
  }

  @Test
  void arnOfNoSecret_shouldBeRefused() {
    AssayException error =
        catchThrowableOfType(
            AssayException.class, () -> Secret.resolve("arn:aws:secretsmanager:eu-west-1:x"));
    assertThat(messageOf(error)).contains("is not the ARN");
  }

  private static AssayException failure() {
    return catchThrowableOfType(AssayException.class, () -> Secret.resolve(ARN));
  }

  /** The message of a PII_KEY_UNUSABLE whose stack trace does not hold the secret either. */
  private static String messageOf(AssayException error) {
    assertThat(error.code()).isEqualTo(ErrorCode.PII_KEY_UNUSABLE);
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(TEXT);
    return error.getMessage();
  }

  private static AwsSettings settings(Key key, String service) {
    return AwsSettings.of(key).askingForSecretsAt(service);
  }

  private static GuardedServer service(Answer answer) throws IOException {
    return new GuardedServer(
        new SigV4Verifier(KEY, "eu-west-1/secretsmanager", Clock.systemUTC()), request -> answer);
  }

  private static String secret(String field, String value) {
    return "{\"ARN\":\"%s\",\"Name\":\"assay-prod-pii\",\"%s\":\"%s\"}"
        .formatted(ARN, field, value);
  }
}
