package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.Thresholds;
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
      description = "Exit 3 if fewer rows, or cells of a view, are right, 0 to 1.")
  private BigDecimal failUnder;

  @Option(
      names = "--max-dollars",
      paramLabel = "DOLLARS",
      description = "Exit 3 if the output is off by more, either way.")
  private BigDecimal maxDollars;

  @Option(
      names = "--require",
      paramLabel = "WHAT",
      split = ",",
      description = "Exit 3 if quarantine, reasons or duplicates cannot be graded.")
  private Set<String> required = new LinkedHashSet<>();

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
