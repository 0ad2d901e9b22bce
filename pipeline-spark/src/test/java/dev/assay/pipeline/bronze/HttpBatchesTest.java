package dev.assay.pipeline.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.replay.Rate;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpBatchesTest {
  private static final PullRequest WANTED =
      new PullRequest(
          URI.create("http://shop.example/prod/"),
          2,
          500,
          7,
          Instant.parse("2026-04-18T00:00:00Z"));

  @Test
  void requests_shouldFollowThoseThatBronzeHolds() {
    RequestPlan plan = new HttpBatches("/orders").plan(WANTED, 3, 41);
    assertThat(plan.runSeq()).isEqualTo(4);
    assertThat(plan.requests())
        .containsExactly(
            new RequestPlan.Request(
                42,
                URI.create(
                    "http://shop.example/prod/orders?as_of=2026-04-18T00%3A00%3A00Z&count=500&seed=7")),
            new RequestPlan.Request(
                43,
                URI.create(
                    "http://shop.example/prod/orders?as_of=2026-04-18T00%3A00%3A00Z&count=500&seed=8")));
  }

  @Test
  void ratesThatAreNamed_shouldStandInTheRequestInTheOrderOfTheirNames() {
    PullRequest wanted =
        WANTED.withRates(Map.of("wrong_type", new Rate(100_000), "extra_field", Rate.NEVER));

    assertThat(new HttpBatches("/orders").plan(wanted, 0, 0).requests().get(0).uri())
        .hasQuery("as_of=2026-04-18T00:00:00Z&count=500&seed=7&extra_field=0&wrong_type=0.1");
  }

  @Test
  void localeWithOtherDigits_shouldNotMatter() {
    RequestPlan plan = new HttpBatches("/orders").plan(WANTED, 0, 0);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(new HttpBatches("/orders").plan(WANTED, 0, 0)).isEqualTo(plan);
    } finally {
      Locale.setDefault(before);
    }
  }
}
