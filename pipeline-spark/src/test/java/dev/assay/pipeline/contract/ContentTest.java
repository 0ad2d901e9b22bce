package dev.assay.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {
  @ParameterizedTest
  @CsvSource({
    "12.50, 12.5",
    "12.00, 12",
    "100, 100",
    "-0, 0",
    "-0.00, 0",
    "0.10, 0.1",
    "-7.0, -7",
    "1e2, 1e2",
    "1.0E2, 1.0E2",
    "12345678901234567890.50, 12345678901234567890.5",
    "123456789012345678901.50, 123456789012345678901.50",
    "0.123456789012345678900, 0.123456789012345678900"
  })
  void number_shouldSayItsValueAlone(String written, String said) {
    assertThat(Content.number(written)).isEqualTo(said);
  }

  @Test
  void anyNumberThatIsWrittenOut_shouldBeWhatBigDecimalSays() {
    long seed = Long.getLong("assay.seed", new Random().nextLong());
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      int scale = random.nextInt(5);
      String text =
          BigDecimal.valueOf(random.nextInt() >> random.nextInt(32), scale).toPlainString();
      assertThat(Content.number(text))
          .as("%s, replay with -Dassay.seed=%d", text, seed)
          .isEqualTo(new BigDecimal(text).stripTrailingZeros().toPlainString());
    }
  }
}
