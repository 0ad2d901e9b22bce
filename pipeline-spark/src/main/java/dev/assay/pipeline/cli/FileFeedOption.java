package dev.assay.pipeline.cli;

import dev.assay.pipeline.delivery.FileFeed;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.FileFeeds;
import java.util.Iterator;
import picocli.CommandLine.Option;

/** Which feed's batches are written as files. */
final class FileFeedOption {
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
      return FileFeeds.ALL.stream().map(FileFeed::name).iterator();
    }
  }

  /**
   * The feed.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if there is none of that name
   */
  FileFeed chosen() {
    return named(name, new Names());
  }

  /**
   * A feed of batches by its name.
   *
   * @param known the names that there are, for the message
   */
  static FileFeed named(String name, Iterable<String> known) {
    return name == null
        ? FileFeeds.ALL.get(0)
        : FileFeeds.ALL.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    Errors.invalidArgument(
                        KnownFeeds.OPTION, name, "one of " + String.join(", ", known)));
  }
}
