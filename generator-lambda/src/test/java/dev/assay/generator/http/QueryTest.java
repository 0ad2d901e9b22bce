package dev.assay.generator.http;

import static dev.assay.generator.testing.Requests.get;
import static dev.assay.generator.testing.Requests.handler;
import static dev.assay.generator.testing.Requests.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.testing.StrictJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  private static final String NINES = "9999999999999999999999999999999999999999";

  @ParameterizedTest
  @CsvSource({
    "count=7, count=7&",
    "count=007, count=7&",
    "count=%35%30, count=50&",
    "count=-5, count=1&",
    "count=-0, count=1&",
    "count=0, count=1&",
    "count=5001, count=5000&",
    "count=" + NINES + ", count=5000&",
    "count=-" + NINES + ", count=1&",
    "%63ount=5, count=5&",
    "&&count=5&, count=5&",
    "seed=-9223372036854775808, seed=-9223372036854775808&",
    "seed=9223372036854775807, seed=9223372036854775807&",
    "seed=-0, seed=0&",
    "seed=0007, seed=7&",
    "as_of=2024-02-29T23:59:59Z, as_of=2024-02-29T23%3A59%3A59Z&",
    "as_of=1971-01-01T00%3A00%3A00Z, as_of=1971-01-01T00%3A00%3A00Z&",
    "as_of=2024-02-29T23:59:59.000Z, as_of=2024-02-29T23%3A59%3A59Z&",
    "as_of=2024-02-29T23:59:50.0Z, as_of=2024-02-29T23%3A59%3A50Z&",
    "as_of=2024-02-29T23:59:59+00:00, as_of=2024-02-29T23%3A59%3A59Z&",
    "as_of=2024-02-29T00:00:00.000000000%2B00:00, as_of=2024-02-29T00%3A00%3A00Z&",
    "malformed_timestamp=0, malformed_timestamp=0&",
    "malformed_timestamp=0e999, malformed_timestamp=0&",
    "malformed_timestamp=5e-2, malformed_timestamp=0.05&",
    "malformed_timestamp=1E-6, malformed_timestamp=0.000001&",
    "malformed_timestamp=1e-06, malformed_timestamp=0.000001&",
    "malformed_timestamp=2.50e-03, malformed_timestamp=0.0025&",
    "malformed_timestamp=0.00001e+5, malformed_timestamp=1&",
    "malformed_timestamp=1000e-3, malformed_timestamp=1&",
    "missing_field=0.0500000000000000, missing_field=0.05&",
    "malformed_timestamp=0.0, malformed_timestamp=0&",
    "malformed_timestamp=1, malformed_timestamp=1&",
    "malformed_timestamp=1.000000, malformed_timestamp=1&",
    "missing_field=0.050000, missing_field=0.05&",
    "missing_field=0.000001, missing_field=0.000001&",
    "duplicate_order=0.999999, duplicate_order=0.999999&",
    "generator_version=1, generator_version=1&",
    "generator_version=01, generator_version=1&"
  })
  void understoodValue_shouldBeWrittenInItsCanonicalForm(String query, String canonical) {
    APIGatewayV2HTTPResponse response = get("/transactions?" + query);

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Location") + "&")
        .containsAnyOf("?" + canonical, "&" + canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count=",
        "count",
        "count=abc",
        "count=1.5",
        "count=+5",
        "count=%2B5",
        "count= 5",
        "count=5%00",
        "count=0x10",
        "count=1e3",
        "count=--5",
        "count=-",
        "count=٣",
        "count=%D9%A3",
        "count=" + NINES + "0",
        "count=5;seed=1",
        "count=1,2",
        "count=%255",
        "seed=9223372036854775808",
        "seed=-9223372036854775809",
        "seed=+1",
        "seed=1.0",
        "seed=",
        "as_of=2026-04-18",
        "as_of=2026-04-18T00:00:00",
        "as_of=2026-04-18T00:00:00.001Z",
        "as_of=2026-04-18T00:00:00.Z",
        "as_of=2026-04-18T00:00:00.0000000000Z",
        "as_of=2026-04-18T00:00:00+01:00",
        "as_of=2026-04-18T00:00:00%2000:00",
        "as_of=2026-04-18T00:00:00+00:00Z",
        "as_of=+00:00",
        "as_of=.0Z",
        "as_of=2026-04-18T00:00:00z",
        "as_of=2026-04-18 00:00:00Z",
        "as_of=2026-02-29T00:00:00Z",
        "as_of=2026-04-18T24:00:00Z",
        "as_of=2026-04-18T23:59:60Z",
        "as_of=2026-13-01T00:00:00Z",
        "as_of=1970-12-31T23:59:59Z",
        "as_of=0000-01-01T00:00:00Z",
        "as_of=+12026-04-02T00:00:00Z",
        "as_of=now",
        "as_of=Z",
        "as_of=",
        "malformed_timestamp=-0.1",
        "malformed_timestamp=1.000001",
        "malformed_timestamp=2",
        "malformed_timestamp=.5",
        "malformed_timestamp=0.",
        "malformed_timestamp=0.0000001",
        "malformed_timestamp=5e-7",
        "malformed_timestamp=1e1",
        "malformed_timestamp=1e",
        "malformed_timestamp=1e-",
        "malformed_timestamp=1e-1e1",
        "malformed_timestamp=1e0.5",
        "malformed_timestamp=e-2",
        "malformed_timestamp=+0.5",
        "malformed_timestamp=-",
        "malformed_timestamp=-0",
        "malformed_timestamp=1e9999",
        "malformed_timestamp=1e-99999999999",
        "malformed_timestamp=0.00000000000000000",
        "malformed_timestamp=999999999999999999",
        "malformed_timestamp=0.٥",
        "malformed_timestamp=NaN",
        "missing_field=0,05",
        "duplicate_order=00.5",
        "duplicate_order=1.",
        "generator_version=one",
        "generator_version="
      })
  void valueThatIsNotUnderstood_shouldBe400AndNameTheParameterAndWhatItMayBe(String query) {
    APIGatewayV2HTTPResponse response = get("/transactions?" + query);
    Map<String, Object> problem = StrictJson.object(response.getBody());

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(problem).containsEntry("parameter", query.replaceAll("=.*", ""));
    assertThat(problem.get("detail").toString()).contains(problem.get("allowed").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=5", "Count=5", "count[]=5", "=5", "%FF=1", "<script>=1"})
  void unknownParameter_shouldBe400AndListTheKnownOnes(String query) {
    APIGatewayV2HTTPResponse response = get("/transactions?" + query);

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getBody())
        .contains("count, seed, as_of, malformed_timestamp, missing_field, duplicate_order")
        .doesNotContain("limit", "Count", "script");
  }

  @ParameterizedTest
  @CsvSource({
    "cuont=1, parameter 1 of the query is unknown; did you mean count?",
    "seed=1&cout=1, parameter 2 of the query is unknown; did you mean count?",
    "&&seed=1&asof=x, parameter 2 of the query is unknown; did you mean as_of?",
    "SEED=1, parameter 1 of the query is unknown; did you mean seed?",
    "duplicate_orders=1, parameter 1 of the query is unknown; did you mean duplicate_order?",
    "sd=1, parameter 1 of the query is unknown; parameters are",
    "limit=1, parameter 1 of the query is unknown; parameters are"
  })
  void misspelledParameter_shouldBeFoundByItsPlaceAndTheNameItIsNear(String query, String detail) {
    assertThat(StrictJson.object(get("/transactions?" + query).getBody()).get("detail").toString())
        .startsWith(detail);
  }

  @Test
  void unknownParameterOfAConsoleTestEvent_shouldHaveNoPlace() {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setQueryStringParameters(Map.of("cuont", "3"));

    assertThat(handler().handleRequest(event, null).getBody())
        .contains("a parameter is unknown; did you mean count?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"count=1&count=1", "count=1&%63ount=2", "seed=1&count=2&seed=3"})
  void repeatedParameter_shouldBe400(String query) {
    assertThat(get("/transactions?" + query).getBody()).contains("must be given once");
    assertThat(get("/transactions?" + query).getStatusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"count=%", "count=%2", "count=%zz", "co%unt=1", "count=%٣٣"})
  void brokenPercentEncoding_shouldBe400(String query) {
    assertThat(get("/transactions?" + query).getStatusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0", "-1", NINES})
  void versionThatCannotBeMade_shouldBe410(String version) {
    assertThat(get("/transactions?generator_version=" + version).getStatusCode()).isEqualTo(410);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?seed=1", "?as_of=2026-04-18T00:00:00Z"})
  void truthWithoutSeedOrAsOf_shouldBe400(String query) {
    APIGatewayV2HTTPResponse response = get("/transactions/truth" + query);

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getBody()).contains("is required here");
  }

  @Test
  void clampedCount_shouldBeSaid() {
    assertThat(header(get("/transactions?count=999999"), "Assay-Count-Clamped")).isEqualTo("5000");
    assertThat(get("/transactions?count=999999").getBody().split("order_id", -1)).hasSize(5_001);
    assertThat(header(get("/transactions?count=0"), "Assay-Count-Clamped")).isEqualTo("1");
    assertThat(header(get("/transactions?count=5000"), "Assay-Count-Clamped")).isNull();
    assertThat(header(get("/transactions?count=0005000"), "Assay-Count-Clamped")).isNull();
  }
}
