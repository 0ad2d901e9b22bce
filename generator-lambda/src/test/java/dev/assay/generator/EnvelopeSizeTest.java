package dev.assay.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.testing.Events;
import dev.assay.generator.testing.Requests;
import dev.assay.generator.testing.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lambda refuses answers above 6 MB, envelope included: the largest stays well below. */
class EnvelopeSizeTest {
  private static final int LIMIT = 5_500_000 + 1_000; // the body and the headers
  private static final String ALL =
      Stream.of(FaultKind.values()).map(kind -> "&" + kind.key() + "=1").collect(joining());
  private static final LambdaEntryPoint ENTRY_POINT =
      new LambdaEntryPoint(Settings.of(Map.of()), Clock.systemUTC(), () -> 1);
  private static final int SEEDS = Tier.size(10, 200);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&malformed_timestamp=0&missing_field=0&duplicate_order=0",
        "&malformed_timestamp=1&missing_field=1&duplicate_order=1"
      })
  void largestAnswer_shouldStayUnderFiveAndAHalfMegabytes(String rates) throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      String query = "?count=5000&as_of=2026-04-18T00:00:00Z&seed=" + seed + rates;
      for (String path : new String[] {"/transactions", "/transactions/truth"}) {
        assertThat(envelope(ENTRY_POINT, Events.get(path + query)))
            .as(path + query)
            .isBetween(300, LIMIT);
      }
      String lines = Events.get("/transactions" + query, "application/x-ndjson", "identity");
      assertThat(envelope(ENTRY_POINT, lines)).as("lines " + query).isBetween(1_000_000, LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&duplicate_order=0"})
  void largestBatchOfAllFaults_shouldStayUnderFiveAndAHalfMegabytes(String but) throws IOException {
    for (String mix : new String[] {ALL, ALL.replace("=1", "=0.5"), ALL.replace("=1", "=0.1")}) {
      String rates = mix.replaceAll("&duplicate_order=[0-9.]+", but.isEmpty() ? "$0" : but);
      String query = "?count=5000&as_of=2026-04-18T00:00:00Z&seed=1" + rates;
      String lines = Events.get("/transactions" + query, "application/x-ndjson", "identity");

      assertThat(envelope(ENTRY_POINT, lines)).as(query).isBetween(1_000_000, LIMIT);
    }
  }

  @Test
  void truthThatDoesNotFit_shouldBeRefusedWithTheLargestCountThatDoes() throws IOException {
    String rates = ALL.replace("duplicate_order=1", "duplicate_order=0");
    String query = "/transactions/truth?as_of=2026-04-18T00:00:00Z&seed=1" + rates + "&count=";
    String refusal = answer(ENTRY_POINT, Events.get(query + 5_000));

    assertThat(refusal).startsWith("{\"statusCode\":400,").contains("\\\"parameter\\\":\\\"count");
    int fits = Integer.parseInt(refusal.replaceAll("(?s).*must be at most ([0-9]+).*", "$1"));
    assertThat(fits).isBetween(1_000, 4_999);
    assertThat(envelope(ENTRY_POINT, Events.get(query + fits, "", "identity")))
        .isBetween(5_490_000, LIMIT);
    assertThat(Requests.length(Requests.get(query + fits)))
        .as("what docs/operations.md reckons the worst month with")
        .isBetween(4_700_000, 4_900_000);
    assertThat(answer(ENTRY_POINT, Events.get(query + (fits + 1))))
        .startsWith("{\"statusCode\":400,");
  }

  private static int envelope(LambdaEntryPoint entryPoint, String event) throws IOException {
    String answer = answer(entryPoint, event);
    assertThat(answer).startsWith("{\"statusCode\":200,");
    return answer.getBytes(UTF_8).length;
  }

  private static String answer(LambdaEntryPoint entryPoint, String event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    entryPoint.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, null);
    return answer.toString(UTF_8);
  }
}
