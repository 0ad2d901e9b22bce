package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** China and GovCloud are partitions of their own: an ARN that says aws names nothing there. */
class PartitionTest {
  static Stream<StackTemplate> templates() {
    return PolicyTest.templates();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyArn_shouldTakeItsPartitionFromTheStack(StackTemplate template) {
    assertThat(template.root().toString()).contains("AWS::Partition").doesNotContain("arn:aws");
  }
}
