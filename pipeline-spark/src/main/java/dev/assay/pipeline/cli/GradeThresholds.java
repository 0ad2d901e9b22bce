package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.Thresholds;
import dev.assay.pipeline.grading.history.HistoryThresholds;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a grade must reach for exit code 0. */
final class GradeThresholds {
  @Option(
      names = "--fail-under",
      paramLabel = "SHARE",
      description =
          "Exit 3 if fewer rows, cells of a view, or versions and key-days of a history are right, 0 to 1.")
  private BigDecimal failUnder;

  @Option(
      names = "--max-dollars",
      paramLabel = "DOLLARS",
      description = "Exit 3 if the output is off by more, either way, or more is booked wrong.")
  private BigDecimal maxDollars;

  @Option(
      names = "--require",
      paramLabel = "WHAT",
      split = ",",
      description = "Exit 3 if quarantine, reasons or duplicates cannot be graded.")
  private Set<String> required = new LinkedHashSet<>();

  /**
   * What the options say of histories, if it can be.
   *
   * @param feed whose they are, for messages
   */
  HistoryThresholds readOfHistories(String feed) {
    if (!required.isEmpty()) {
      throw Errors.invalidOption(
          "--require is for feeds of records; %s is graded by its histories. Leave it out."
              .formatted(feed));
    }
    Thresholds read = read();
    return new HistoryThresholds(read.rowsRight(), read.dollars());
  }

  /** What the options say, if it can be. */
  Thresholds read() {
    if (failUnder != null && (failUnder.signum() < 0 || failUnder.compareTo(BigDecimal.ONE) > 0)) {
      throw Errors.invalidArgument("--fail-under", failUnder.toPlainString(), "from 0 to 1");
    }
    if (maxDollars != null && maxDollars.signum() < 0) {
      throw Errors.invalidArgument("--max-dollars", maxDollars.toPlainString(), "0 or more");
    }
    Set<String> known = Set.of(Thresholds.QUARANTINE, Thresholds.REASONS, Thresholds.DUPLICATES);
    for (String one : required) {
      if (!known.contains(one)) {
        throw Errors.invalidArgument("--require", one, "quarantine, reasons or duplicates");
      }
    }
    return new Thresholds(
        Optional.ofNullable(failUnder), Optional.ofNullable(maxDollars), required);
  }
}
