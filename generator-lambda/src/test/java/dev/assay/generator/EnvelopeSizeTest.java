package dev.assay.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.testing.Events;
import dev.assay.generator.testing.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lambda refuses answers above 6 MB, envelope included: the largest stays well below. */
class EnvelopeSizeTest {
  private static final int LIMIT = 5_500_000;
  private static final int SEEDS = Tier.size(10, 200);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&malformed_timestamp=0&missing_field=0&duplicate_order=0",
        "&malformed_timestamp=1&missing_field=1&duplicate_order=1"
      })
  void largestAnswer_shouldStayUnderFiveAndAHalfMegabytes(String rates) throws IOException {
    LambdaEntryPoint entryPoint =
        new LambdaEntryPoint(Settings.of(Map.of()), Clock.systemUTC(), () -> 1);
    for (int seed = 0; seed < SEEDS; seed++) {
      String query = "?count=5000&as_of=2026-04-18T00:00:00Z&seed=" + seed + rates;
      for (String path : new String[] {"/transactions", "/transactions/truth"}) {
        assertThat(envelope(entryPoint, Events.get(path + query)))
            .as(path + query)
            .isBetween(300, LIMIT);
      }
      String lines = Events.get("/transactions" + query, "application/x-ndjson", "identity");
      assertThat(envelope(entryPoint, lines)).as("lines " + query).isBetween(1_000_000, LIMIT);
    }
  }

  private static int envelope(LambdaEntryPoint entryPoint, String event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    entryPoint.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, null);
    assertThat(answer.toString(UTF_8)).startsWith("{\"statusCode\":200,");
    return answer.size();
  }
}
