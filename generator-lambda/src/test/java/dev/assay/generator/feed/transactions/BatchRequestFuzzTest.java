package dev.assay.generator.feed.transactions;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.generator.http.HttpRequest;
import dev.assay.generator.http.Parameters;
import dev.assay.generator.http.Refusal;
import dev.assay.generator.testing.Requests;
import java.util.Map;
import java.util.Optional;

/** Raw query strings of any content. */
class BatchRequestFuzzTest {

  @FuzzTest(maxDuration = "1h", maxExecutions = 3_000_000)
  void query_shouldBeRefusedOrHaveACanonicalForm(FuzzedDataProvider data) throws Refusal {
    BatchRequest asked;
    try {
      asked = parse(data.consumeRemainingAsString());
    } catch (Refusal refused) {
      return;
    }
    String canonical = asked.id().query();
    BatchRequest again = parse(canonical);
    boolean same =
        again.id().equals(asked.id())
            && again.id().query().equals(canonical)
            && again.cacheControl().endsWith("immutable");
    if (!same) {
      throw new AssertionError("no fixed point: " + canonical);
    }
  }

  private static BatchRequest parse(String query) throws Refusal {
    HttpRequest request =
        new HttpRequest("GET", "/transactions", Optional.of(query), Map.of(), Map.of());
    return BatchRequest.of(Parameters.of(request, BatchRequest.KNOWN, Requests.defaults()));
  }
}
