package dev.assay.pipeline.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeTextTest {
  /** A total of thousandths looks like millions: $1,180,692,058.795. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1180692058.795|$1,180,692,058.80",
        "-1424.84|-$1,424.84",
        "-9505.005|-$9,505.01",
        "9505.0049999|$9,505.00",
        "0|$0.00",
        "0.000|$0.00",
        "0.005|$0.01",
        "0.0049|under a cent",
        "-0.000000000000000001|under a cent",
        "-12.5|-$12.50"
      })
  void dollars_shouldBeShownWithTheirCentsAlone(BigDecimal dollars, String shown) {
    assertThat(GradeText.money(dollars)).isEqualTo(shown);
  }
}
