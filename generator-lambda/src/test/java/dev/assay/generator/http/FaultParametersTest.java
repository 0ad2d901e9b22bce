package dev.assay.generator.http;

import static dev.assay.generator.testing.Requests.event;
import static dev.assay.generator.testing.Requests.get;
import static dev.assay.generator.testing.Requests.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.TransactionsHandler;
import dev.assay.generator.feed.transactions.FaultMix;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.testing.Requests;
import dev.assay.generator.testing.StrictJson;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rates of the kinds of faults that came after the first release. */
class FaultParametersTest {
  private static final String BASE =
      "malformed_timestamp=0.05&missing_field=0.03&duplicate_order=0.02";

  @Test
  void furtherRateOfZero_shouldBeTheBatchWithoutIt() {
    String named = "/transactions?" + Requests.WHOLE + "&null_field=0&id_collision=0.0";
    APIGatewayV2HTTPResponse plain = get("/transactions?" + Requests.WHOLE);

    assertThat(header(get(named), "Content-Location"))
        .isEqualTo(header(plain, "Content-Location"))
        .doesNotContain("null_field", "id_collision");
    assertThat(get(named).getBody()).isEqualTo(plain.getBody());
  }

  @Test
  void furtherRateAboveZero_shouldStandInTheCanonicalUrlInAlphabeticalOrder() {
    String location =
        header(
            get("/transactions?" + Requests.WHOLE + "&wrong_type=0.10&extra_field=1"),
            "Content-Location");

    assertThat(location)
        .endsWith(
            "&duplicate_order=0.02&extra_field=1&generator_version=1&malformed_timestamp=0.05"
                + "&missing_field=0.03&seed=42&wrong_type=0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&null_field=0", "&null_field=0.5"})
  void furtherRates_shouldNotBeNeededForAnAnswerThatNeverChanges(String further) {
    assertThat(header(get("/transactions?" + Requests.WHOLE + further), "Cache-Control"))
        .isEqualTo("max-age=31536000, immutable");
    String incomplete = Requests.WHOLE.replace("&missing_field=0.03", "");
    assertThat(header(get("/transactions?" + incomplete + further), "Cache-Control"))
        .isEqualTo("max-age=0, must-revalidate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null_field", "wrong_type", "extra_field"})
  void csvOfWhatTextCannotTell_shouldBe400AndNameTheRate(String rate) {
    String target = "/transactions?count=5&" + rate + "=0.1";
    APIGatewayV2HTTPResponse refusal = get(target, "Accept", "text/csv");

    assertThat(refusal.getStatusCode()).isEqualTo(400);
    assertThat(StrictJson.object(refusal.getBody())).containsEntry("parameter", rate);
    assertThat(refusal.getBody()).contains("CSV cannot tell " + rate);
    assertThat(get(target).getStatusCode()).isEqualTo(200);
    assertThat(get(target.replace("0.1", "0"), "Accept", "text/csv").getStatusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "'', null_field=0.1&, missing_field=0.1&",
    "count=5, null_field=0.1&, missing_field=0.1&",
    "null_field=0.5, null_field=0.5&, missing_field=0.03&",
    "untidy_text=0, missing_field=0.03&, duplicate_order=0.02&",
    BASE + ", missing_field=0.03&, malformed_timestamp=0.05&"
  })
  void mixOfTheSource_shouldApplyOnlyWhereNoRateIsNamed(String query, String one, String other) {
    String location = locationWithMix("hostile", query) + "&";

    assertThat(location).contains(one, other);
    if (!one.equals("null_field=0.1&")) {
      assertThat(location).doesNotContain("null_field=0.1&", "extra_field");
    }
  }

  private static String locationWithMix(String mix, String query) {
    Map<String, Rate> faults = FaultMix.parse(mix).byParameter();
    Clock clock = Clock.fixed(Requests.NOW, ZoneOffset.UTC);
    Defaults defaults = new Defaults(clock, () -> 1, Map.of(), faults);
    return new TransactionsHandler(defaults)
        .handleRequest(event("GET", "/transactions?" + query), null)
        .getHeaders()
        .get("Content-Location");
  }
}
