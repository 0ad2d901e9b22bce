package dev.assay.pipeline.cli;

import dev.assay.pipeline.feed.Feed;
import picocli.CommandLine.Option;

/** Which feed a command works on that can work on one alone. */
final class FeedOption {
  private final KnownFeeds known;

  @Option(
      names = KnownFeeds.OPTION,
      paramLabel = "FEED",
      completionCandidates = KnownFeeds.class,
      description = "The feed: ${COMPLETION-CANDIDATES}. Default: ${bundle:feed.usual}")
  private String name;

  FeedOption(KnownFeeds known) {
    this.known = known;
  }

  /**
   * The feed.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it is not known
   */
  Feed chosen() {
    return known.named(KnownFeeds.OPTION, name);
  }
}
