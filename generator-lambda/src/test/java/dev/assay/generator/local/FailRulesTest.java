package dev.assay.generator.local;

import static dev.assay.generator.testing.Interval.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.local.FailRules.Failure;
import dev.assay.generator.replay.Rate;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailRulesTest {
  private static final String ALL = "503:0.05,429:0.02,reset:0.01,truncate:0.01";

  @Test
  void allRules_shouldBeRead() {
    assertThat(FailRules.parse(" 503:0.05, 429:0.02 ,reset:0.01,truncate:1e".replace("1e", "0.01")))
        .isEqualTo(
            new FailRules(
                Map.of(
                    Failure.UNAVAILABLE, new Rate(50_000),
                    Failure.THROTTLED, new Rate(20_000),
                    Failure.RESET, new Rate(10_000),
                    Failure.TRUNCATE, new Rate(10_000))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "503",
        "503:",
        ":0.5",
        "504:0.5",
        "503:2",
        "503:0.5,503:0.1",
        "503:0.6,429:0.6",
        "503:0.5,",
        "503:-1",
        "reset=0.1"
      })
  void ruleThatIsNone_shouldBeRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> FailRules.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("503:0.05,429:0.02,reset:0.01,truncate:0.01");
  }

  @Test
  void failures_shouldStrikeAtTheirRates() {
    FailRules rules = FailRules.parse(ALL);
    Map<Failure, Integer> seen = new EnumMap<>(Failure.class);
    int trials = 100_000;
    for (int request = 0; request < trials; request++) {
      rules.failure(7, request).ifPresent(failure -> seen.merge(failure, 1, Integer::sum));
    }

    assertWithin("503", seen.get(Failure.UNAVAILABLE), trials, 0.05);
    assertWithin("429", seen.get(Failure.THROTTLED), trials, 0.02);
    assertWithin("reset", seen.get(Failure.RESET), trials, 0.01);
    assertWithin("truncate", seen.get(Failure.TRUNCATE), trials, 0.01);
  }

  @Test
  void sameSeed_shouldFailTheSameRequests() {
    FailRules rules = FailRules.parse("503:0.5");

    assertThat(LongStream.range(0, 100).mapToObj(n -> rules.failure(7, n)).toList())
        .isEqualTo(LongStream.range(0, 100).mapToObj(n -> rules.failure(7, n)).toList())
        .isNotEqualTo(LongStream.range(0, 100).mapToObj(n -> rules.failure(8, n)).toList());
  }
}
