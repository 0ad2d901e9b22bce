package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.testing.AwsSettings;
import dev.assay.pipeline.testing.GuardedServer;
import dev.assay.pipeline.testing.GuardedServer.Answer;
import dev.assay.pipeline.testing.SigV4Verifier;
import dev.assay.pipeline.testing.SigV4Verifier.Key;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CloudOptionsTest {
  private static final Key KEY = new Key("AKIDTEST", "secret", Optional.empty());
  private static final String API = "https://x.execute-api.eu-west-1.amazonaws.com";
  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:pii-AbCdEf";
  private static final String TEXT = "Ab1".repeat(21) + "Z";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void unknownAuth_shouldExit2NamingWhatIsAllowed() {
    assertThat(execute(Map.of(), "run", "--auth", "maybe")).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("--auth", "auto", "none", "sigv4");
  }

  @Test
  void sigv4WithoutCredentials_shouldExit5BeforeAnythingIsDone() {
    assertThat(execute(Map.of("ASSAY_AUTH", "sigv4"), "run", "--endpoint", API)).isEqualTo(5);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("assay: CREDENTIALS_MISSING: ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void doctor_shouldSignWhatItAsks() throws IOException {
    try (AwsSettings settings = AwsSettings.of(KEY).in("eu-west-1");
        GuardedServer source = guarded("eu-west-1/execute-api", "[1]")) {
      String endpoint = source.uri().toString();
      assertThat(execute(Map.of(), "doctor", "--endpoint", endpoint, "--auth", "sigv4")).isZero();
      assertThat(out.toString()).contains("gives records to a signed request");
      assertThat(execute(Map.of(), "doctor", "--endpoint", endpoint)).isEqualTo(4);
      assertThat(out.toString()).contains("SOURCE_REFUSED: The source answered 403");
    }
  }

  @Test
  void keyInASecret_shouldBeReadAndNotShown() throws IOException {
    try (GuardedServer service =
            guarded("eu-west-1/secretsmanager", "{\"SecretString\":\"" + TEXT + "\"}");
        AwsSettings settings = AwsSettings.of(KEY).askingForSecretsAt(service.uri().toString())) {
      assertThat(execute(Map.of("ASSAY_PII_KEY", ARN), "doctor")).isZero();
      assertThat(out.toString()).contains(PiiKey.of(TEXT).toString()).doesNotContain(TEXT);
    }
  }

  @Test
  void secretThatIsNoKey_shouldExit5WithoutRepeatingIt() throws IOException {
    String text = "not;base64;" + TEXT;
    try (GuardedServer service =
            guarded("eu-west-1/secretsmanager", "{\"SecretString\":\"" + text + "\"}");
        AwsSettings settings = AwsSettings.of(KEY).askingForSecretsAt(service.uri().toString())) {
      assertThat(execute(Map.of("ASSAY_PII_KEY", ARN), "run", "--debug")).isEqualTo(5);
      assertThat(err.toString()).contains("PII_KEY_UNUSABLE", "no base64").doesNotContain(text);
    }
  }

  private static GuardedServer guarded(String scope, String body) throws IOException {
    return new GuardedServer(
        new SigV4Verifier(KEY, scope, Clock.systemUTC()), request -> new Answer(200, body));
  }

  private int execute(Map<String, String> environment, String... arguments) {
    CommandLine line = Assay.commandLine(environment, Clock.systemUTC());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--lakehouse";
    all[arguments.length + 1] = folder.toString();
    return line.execute(all);
  }
}
