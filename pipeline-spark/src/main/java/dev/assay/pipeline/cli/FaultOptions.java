package dev.assay.pipeline.cli;

import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feeds;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which faults a command wants of the source. */
final class FaultOptions {
  /** What an option for faults takes, for its description. */
  static final String MIXES =
      "Fault rates, e.g. wrong_type=0.1,duplicate_order=0; all=RATE sets all. Or a mix: article"
          + " (three kinds, 5, 3 and 2 %%), messy (all fifteen at 2 %%), hostile (at 10 %%).";

  @Option(
      names = "--faults",
      paramLabel = "MIX",
      description = MIXES + " Default: the source's own")
  private String faults;

  /** The rates that are named, by parameter of the source; none if the source decides. */
  Map<String, Rate> rates() {
    try {
      return faults == null ? Map.of() : Feeds.DEFAULT.faults().parse(faults);
    } catch (IllegalArgumentException e) {
      throw Errors.invalidOption(e.getMessage());
    }
  }
}
