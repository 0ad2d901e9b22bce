package dev.assay.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.testing.Events;
import dev.assay.generator.testing.Requests;
import dev.assay.generator.testing.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaEntryPointTest {
  @Test
  void event_shouldBeAnsweredAsTheHandlerAnswersIt() throws IOException {
    String target = "/transactions?" + Requests.WHOLE;
    LambdaEntryPoint entryPoint =
        new LambdaEntryPoint(
            Settings.of(Map.of()), Clock.fixed(Requests.NOW, ZoneOffset.UTC), () -> 1);

    Map<String, Object> response = answer(entryPoint, Events.get(target));

    assertThat(response.get("body")).isEqualTo(Requests.get(target).getBody());
    assertThat(response.get("headers")).isEqualTo(Requests.get(target).getHeaders());
  }

  @Test
  void seedAndClock_shouldNotBeAskedBeforeARequestThatNeedsThem() throws IOException {
    Settings snapStart = Settings.of(Map.of(Settings.INITIALIZATION_TYPE, "snap-start"));
    LambdaEntryPoint primed = new LambdaEntryPoint(snapStart, new NoClock(), this::noSeed);

    assertThat(answer(primed, Events.get("/transactions?" + Requests.WHOLE)))
        .containsKey("statusCode");
    assertThatThrownBy(() -> answer(primed, Events.get("/transactions?count=1")))
        .hasMessage("asked");
  }

  private long noSeed() {
    throw new IllegalStateException("asked");
  }

  @Test
  void environment_shouldBeReadOnce() {
    Settings settings =
        Settings.of(Map.of("ASSAY_MALFORMED_TIMESTAMP", "0.5", "ASSAY_DUPLICATE_ORDER", "1"));

    assertThat(settings.rates())
        .isEqualTo(
            Map.of("malformed_timestamp", new Rate(500_000), "duplicate_order", Rate.ALWAYS));
    assertThat(settings.snapStart()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "5%", "0.0000001", " 0.1", "-0"})
  void rateInTheEnvironmentThatIsNone_shouldStopTheStartAndNameTheVariable(String rate) {
    assertThatThrownBy(() -> Settings.of(Map.of("ASSAY_MISSING_FIELD", rate)))
        .hasMessageStartingWith("ASSAY_MISSING_FIELD is no fault rate");
  }

  @Test
  void corsInTheEnvironment_shouldBeOffUnlessItIsOn() {
    assertThat(Settings.of(Map.of()).cors()).isFalse();
    assertThat(Settings.of(Map.of(Settings.CORS, "off")).cors()).isFalse();
    assertThat(Settings.of(Map.of(Settings.CORS, "on")).cors()).isTrue();
    assertThatThrownBy(() -> Settings.of(Map.of(Settings.CORS, "true")))
        .hasMessageStartingWith("ASSAY_CORS must be on or off");
  }

  @Test
  void freshSeeds_shouldDifferAndFitADouble() {
    FreshSeeds seeds = new FreshSeeds();
    long first = seeds.getAsLong();

    assertThat(seeds.getAsLong()).isNotEqualTo(first);
    for (int draw = 0; draw < 1_000; draw++) {
      assertThat(seeds.getAsLong()).isBetween(0L, (1L << 53) - 1);
    }
  }

  private static Map<String, Object> answer(LambdaEntryPoint entryPoint, String event)
      throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    entryPoint.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, null);
    return StrictJson.object(answer.toString(UTF_8));
  }

  /** Fails when it is asked. */
  private static final class NoClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      throw new IllegalStateException("asked");
    }
  }
}
