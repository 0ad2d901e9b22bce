package dev.assay.pipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.quality.Verdict.Result;
import dev.assay.pipeline.testing.SharedSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptVerdictTest {
  private static final FeedState STATE = new FeedState(4, 1, Map.of("fact_orders", 7L));
  private static final Instant NOON = Instant.parse("2026-04-18T12:00:00Z");
  private static final Result IDENTITY = new Result("identity", Severity.ERROR, "none is lost", 0);
  private static final Result FRESHNESS = new Result("freshness", Severity.WARN, "it is young", 3);

  @TempDir Path folder;

  @Test
  void verdictAtHand_shouldBeLikeOneThatIsReadBack() {
    KeptVerdict atHand =
        new KeptVerdict(
            new Verdict(List.of(FRESHNESS, IDENTITY), 9, 0), false, NOON.plusNanos(1_999));
    assertThat(atHand.verdict().results()).containsExactly(IDENTITY, FRESHNESS);
    assertThat(atHand.at()).isEqualTo(NOON.plusNanos(1_000));
  }

  @Test
  void newestVerdict_shouldBeOfExactlyThatState() {
    Lakehouse lakehouse = new Lakehouse(SharedSpark.session(), folder.toString(), 1);
    lakehouse.create(List.of(QualityResults.SPEC));
    QualityResults results = new QualityResults(lakehouse, "transactions");
    results.keep(STATE, false, new Verdict(List.of(IDENTITY), 9, 0), NOON);
    Verdict newer = new Verdict(List.of(FRESHNESS, IDENTITY), 200, 13);
    results.keep(STATE, true, newer, NOON.plusSeconds(60));
    results.keep(
        new FeedState(4, 1, Map.of("fact_orders", 8L)),
        false,
        new Verdict(List.of(IDENTITY), 1, 0),
        NOON);

    Verdict sorted = new Verdict(List.of(IDENTITY, FRESHNESS), 200, 13);
    assertThat(results.newestOn(STATE))
        .contains(new KeptVerdict(sorted, true, NOON.plusSeconds(60)));
    assertThat(results.newestOn(new FeedState(4, 2, STATE.versions()))).isEmpty();
  }
}
