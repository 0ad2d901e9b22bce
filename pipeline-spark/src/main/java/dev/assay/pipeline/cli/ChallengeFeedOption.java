package dev.assay.pipeline.cli;

import dev.assay.pipeline.delivery.FileFeed;
import dev.assay.pipeline.delivery.LandedFeed;
import dev.assay.pipeline.feed.FileFeeds;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which feed a challenge is made of. */
final class ChallengeFeedOption {
  @Option(
      names = KnownFeeds.OPTION,
      paramLabel = "FEED",
      completionCandidates = Names.class,
      description = "The feed: ${COMPLETION-CANDIDATES}. Default: ${bundle:files.usual}")
  private String name;

  /** The feeds, by name. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(
              FileFeeds.ALL.stream().map(FileFeed::name),
              FileFeeds.LANDED.stream().map(LandedFeed::name))
          .iterator();
    }
  }

  /** The feed, if its files are landed. */
  Optional<LandedFeed> landed() {
    return FileFeeds.LANDED.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * The feed, if it is one of batches.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if there is none of that name
   */
  FileFeed ofBatches() {
    return FileFeedOption.named(name, new Names());
  }
}
