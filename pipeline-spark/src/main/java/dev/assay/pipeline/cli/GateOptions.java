package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.quality.GateSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The thresholds of the gate's warnings. */
final class GateOptions {
  @Option(
      names = "--deviations",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Warn if a quarantine rate is more standard deviations than that away from what the"
              + " source's fault rates or the runs before let expect. Default: 5")
  private double deviations;

  @Option(
      names = "--fresh-within",
      paramLabel = "TIME",
      defaultValue = "24h",
      description = "Warn if the newest delivery is older, e.g. 90m or 36h. Default: 24h")
  private Duration freshness;

  @Option(
      names = "--accept-schema",
      paramLabel = "TABLE.COLUMN",
      split = ",",
      description =
          "Go on although that column of a landed table is gone, or has fewer decimals than before."
              + " May be repeated.")
  private List<String> accepted = List.of();

  GateSettings settings() {
    if (!(deviations > 0)) {
      throw Errors.invalidArgument("--deviations", Double.toString(deviations), "more than 0");
    }
    return new GateSettings(
        deviations,
        freshness,
        accepted.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
  }
}
