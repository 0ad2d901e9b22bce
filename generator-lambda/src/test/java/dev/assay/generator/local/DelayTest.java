package dev.assay.generator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {
  @Test
  void millisecondsAndSeconds_shouldBeRead() {
    assertThat(Delay.parse("200ms")).isEqualTo(Duration.ofMillis(200));
    assertThat(Delay.parse("2s")).isEqualTo(Duration.ofSeconds(2));
    assertThat(Delay.parse("0s")).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "200", "2m", "-1s", "1.5s", "s", "1234567ms", "٣s"})
  void anythingElse_shouldBeRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> Delay.parse(text)).hasMessageContaining("200ms or 2s");
  }
}
