package dev.assay.pipeline.cli;

import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which faults a command wants of the source. */
final class FaultOptions {
  /** What an option for faults takes, for its description. */
  static final String EACH_FEEDS =
      "Fault rates, e.g. wrong_type=0.1,duplicate_order=0; all=RATE sets all. Or a mix: article"
          + " (three kinds, 5, 3 and 2 %%), messy (all fifteen at 2 %%), hostile (at 10 %%)."
          + " These are of transactions; docs/feeds has those of each feed.";

  @Option(
      names = "--faults",
      paramLabel = "MIX",
      description = EACH_FEEDS + " Default: the source's own")
  private String faults;

  /** Whether any are. */
  boolean areGiven() {
    return faults != null;
  }

  /** The rates of a feed that are named, by parameter of its source; none if that decides. */
  Map<String, Rate> rates(Feed feed) {
    try {
      return faults == null ? Map.of() : feed.faults().parse(faults);
    } catch (IllegalArgumentException e) {
      throw Errors.invalidOption(e.getMessage());
    }
  }
}
