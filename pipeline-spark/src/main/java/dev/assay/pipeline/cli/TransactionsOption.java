package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import picocli.CommandLine.Option;

/** The feed of a command that is made for transactions so far. */
final class TransactionsOption {
  /** The name alone: the feed itself would load Spark. */
  private static final String ONLY = "transactions";

  @Option(
      names = KnownFeeds.OPTION,
      paramLabel = "FEED",
      description = "The feed: transactions, so far the only one here. Default: transactions")
  private String name;

  /** Whether commands with this option know a feed. */
  static boolean isKnown(String feed) {
    return feed.equals(ONLY);
  }

  /**
   * Refuses any other feed.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT
   */
  void validate() {
    if (name != null && !isKnown(name)) {
      throw Errors.invalidArgument(
          KnownFeeds.OPTION, name, ONLY + ": this command knows no other feed so far");
    }
  }
}
