package dev.assay.pipeline.bronze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.aws.Auth;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.testing.AwsSettings;
import dev.assay.pipeline.testing.GuardedServer;
import dev.assay.pipeline.testing.GuardedServer.Answer;
import dev.assay.pipeline.testing.SigV4Verifier;
import dev.assay.pipeline.testing.SigV4Verifier.Key;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bronze from a source that wants signatures, fetched by Spark tasks. */
class SignedIngestionTest {
  private static final Key KEY = new Key("ASIATEST", "a/secret", Optional.of("a+token"));

  @Test
  void tasks_shouldSignWhatTheyAsk(@TempDir Path root) throws IOException {
    try (AwsSettings settings = AwsSettings.of(KEY).in("eu-west-1");
        GuardedServer source = source();
        TestLakehouse house = new TestLakehouse(root)) {
      assertThat(ingest(house, source, Auth.sigv4).delivered()).isEqualTo(3);
      assertThat(source.requests()).hasSize(3);
    }
  }

  @Test
  void unsignedTasks_shouldBeRefusedAndLeaveBronzeAsItWas(@TempDir Path root) throws IOException {
    try (GuardedServer source = source();
        TestLakehouse house = new TestLakehouse(root)) {
      AssayException error =
          catchThrowableOfType(AssayException.class, () -> ingest(house, source, Auth.auto));
      assertThat(error.code()).isEqualTo(ErrorCode.SOURCE_REFUSED);
      assertThat(error).hasMessageContaining("403").hasMessageContaining("--auth sigv4");
      assertThat(house.lakehouse().read(Transactions.SILVER.bronze()).count()).isZero();
    }
  }

  private static Ingestion.Outcome ingest(TestLakehouse house, GuardedServer source, Auth auth) {
    house.lakehouse().create(TestLakehouse.TABLES);
    return TestLakehouse.ingestion(house.lakehouse())
        .ingest(
            new PullRequest(
                source.uri(),
                3,
                1,
                1,
                TestLakehouse.AS_OF,
                Map.of(),
                Access.to(source.uri(), auth)),
            Instant.now());
  }

  private static GuardedServer source() throws IOException {
    return new GuardedServer(
        new SigV4Verifier(KEY, "eu-west-1/execute-api", Clock.systemUTC()),
        request -> new Answer(200, "[{\"asked\":\"" + request.target() + "\"}]"));
  }
}
