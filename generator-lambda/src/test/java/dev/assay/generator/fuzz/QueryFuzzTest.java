package dev.assay.generator.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.http.BatchRequestParser;
import dev.assay.generator.http.HttpRequest;
import dev.assay.generator.http.Parsed;
import dev.assay.generator.http.Parsed.Accepted;
import dev.assay.generator.testing.Requests;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Raw query strings of any content. */
class QueryFuzzTest {
  private static final BatchRequestParser PARSER =
      new BatchRequestParser(
          FaultRates.DEFAULT, Clock.fixed(Requests.NOW, ZoneOffset.UTC), () -> Requests.FRESH_SEED);

  @FuzzTest(maxDuration = "1h", maxExecutions = 3_000_000)
  void query_shouldBeRefusedOrHaveACanonicalForm(FuzzedDataProvider data) {
    Parsed parsed = parse(data.consumeRemainingAsString());
    if (parsed instanceof Accepted accepted) {
      String canonical = accepted.id().query();
      Parsed again = parse(canonical);
      boolean same =
          again instanceof Accepted second
              && second.id().equals(accepted.id())
              && second.id().query().equals(canonical)
              && second.given().size() == 7;
      if (!same) {
        throw new AssertionError("no fixed point: " + canonical);
      }
    }
  }

  private static Parsed parse(String query) {
    return PARSER.parse(
        new HttpRequest("GET", "/transactions", Optional.of(query), Map.of(), Map.of()));
  }
}
