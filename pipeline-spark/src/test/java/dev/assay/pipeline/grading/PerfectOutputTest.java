package dev.assay.pipeline.grading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The truth as output is right, whatever was delivered and whichever sides there are. */
class PerfectOutputTest {
  static IntStream mixes() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void truthWithLineage_shouldBeAllRight(int mix) {
    assertPerfect(new PlainOutput(deliveries(mix), winner(mix), true));
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void truthWithoutLineage_shouldBeAllRight(int mix) {
    assertPerfect(new PlainOutput(deliveries(mix), winner(mix), false));
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void silverAlone_shouldBeAllRight(int mix) {
    assertPerfect(
        new PlainOutput(deliveries(mix), winner(mix), mix % 2 == 0)
            .without(Where.QUARANTINE, Where.SUPERSEDED));
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void duplicatesThatAreKeysAndLineage_shouldBeAllRight(int mix) {
    assertPerfect(
        new PlainOutput(deliveries(mix), winner(mix), true)
            .having(Where.SUPERSEDED, Set.of(PlainOutput.ORDER_ID, PlainOutput.DAY)));
  }

  private static List<BatchId> deliveries(int mix) {
    return PlainOutput.mixed(new Random(mix));
  }

  private static Winner winner(int mix) {
    return mix % 3 == 0 ? Winner.FIRST_DELIVERED : Winner.LAST_DELIVERED;
  }

  private static void assertPerfect(PlainOutput output) {
    Grade grade = output.grade();

    assertThat(grade.findings()).isEmpty();
    assertThat(grade.isPerfect()).isTrue();
    assertThat(grade.rowsRight().whole())
        .isEqualTo(output.records.values().stream().mapToLong(List::size).sum());
    assertThat(grade.rowsRight().text()).isEqualTo("1.000");
    assertThat(grade.dollars().orElseThrow().off()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(grade.dollars().orElseThrow().invented()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(grade.faults().values())
        .allSatisfy(fault -> assertThat(fault.recall().text()).isEqualTo("1.000"));
    for (Share share :
        List.of(
            grade.quarantine().precision(),
            grade.quarantine().exactSets(),
            grade.duplicates().precision(),
            grade.duplicates().recall(),
            grade.repairs().precision(),
            grade.repairs().recall())) {
      assertThat(share.text()).isIn("1.000", "n/a");
    }
    assertThat(grade.privacy()).isEmpty();
  }
}
