package dev.assay.pipeline.cli;

import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.Feeds;
import dev.assay.pipeline.feed.FileFeeds;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The feeds that the commands know, in their order. It iterates over their names, which is how the
 * library completes a word at the shell.
 *
 * @param list gives them when they are needed: they load Spark, which many a command does without
 */
record KnownFeeds(Supplier<List<Feed>> list) implements Iterable<String> {
  static final String OPTION = "--feed";

  private static final String USUAL = "feed.usual";
  private static final String SIZES = "feed.sizes";
  private static final String BATCHES = "feed.batches";
  private static final String LANDED = "feed.landed";
  private static final String USUAL_FILES = "files.usual";
  private static final String SIZES_OF_FILES = "files.sizes";

  /** Stands for all of them. */
  private static final String EVERY = "all";

  /** All of them. */
  List<Feed> all() {
    return list.get();
  }

  @Override
  public Iterator<String> iterator() {
    return all().stream().map(Feed::name).iterator();
  }

  /**
   * A feed by its name.
   *
   * @param argument which argument names it, for the message
   * @param name its name; null for the one that is meant unless another is named
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT with the names that are known
   */
  Feed named(String argument, String name) {
    return name == null
        ? Feeds.DEFAULT
        : all().stream()
            .filter(feed -> feed.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Errors.invalidArgument(argument, name, "one of " + names()));
  }

  /**
   * Several feeds by their names, each once and in their order, whatever that of the names.
   *
   * @param names as {@code --feed} has them; the one that is meant without a name if there is none
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT with the names that are known
   */
  List<Feed> named(List<String> names) {
    if (names.isEmpty()) {
      return List.of(Feeds.DEFAULT);
    }
    for (String name : names) {
      if (!name.equals(EVERY) && all().stream().noneMatch(feed -> feed.name().equals(name))) {
        throw Errors.invalidArgument(OPTION, name, "one of %s, or %s".formatted(names(), EVERY));
      }
    }
    return all().stream()
        .filter(feed -> names.contains(EVERY) || names.contains(feed.name()))
        .toList();
  }

  /** What the help says of them: no command knows a feed by its name. */
  ResourceBundle words() {
    return new ResourceBundle() {
      @Override
      protected Object handleGetObject(String key) {
        return switch (key) {
          case USUAL -> Feeds.DEFAULT.name();
          case SIZES -> sizes();
          case BATCHES -> batches();
          case LANDED -> landed();
          case USUAL_FILES -> FileFeeds.ALL.get(0).name();
          case SIZES_OF_FILES -> sizesOfFiles();
          default -> null;
        };
      }

      @Override
      public Enumeration<String> getKeys() {
        return Collections.enumeration(
            List.of(USUAL, SIZES, BATCHES, LANDED, USUAL_FILES, SIZES_OF_FILES));
      }
    };
  }

  private String sizes() {
    return all().stream()
        .map(feed -> size(feed.name(), feed.size().unit(), feed.size().usual(), feed.size().most()))
        .collect(Collectors.joining("; "));
  }

  /** How many batches there are unless another number is given: 1, but of some feeds. */
  private String batches() {
    String others =
        all().stream()
            .filter(feed -> !feed.size().series().equals(Feed.Series.ENDLESS))
            .map(feed -> "; of %s %d".formatted(feed.name(), feed.size().series().usual()))
            .collect(Collectors.joining());
    return Feed.Series.ENDLESS.usual() + others;
  }

  private String landed() {
    return all().stream()
        .filter(feed -> feed.source() instanceof LandedFiles)
        .map(Feed::name)
        .collect(Collectors.joining(", "));
  }

  /** Those of landed files come last: challenges are made of them, and nothing else. */
  private static String sizesOfFiles() {
    String landed =
        FileFeeds.LANDED.stream()
            .map(feed -> "; " + size(feed.name(), feed.unit(), feed.usual(), feed.most()))
            .collect(Collectors.joining());
    return FileFeeds.ALL.stream()
        .map(feed -> size(feed.name(), feed.unit(), feed.usual(), feed.most()))
        .collect(Collectors.joining("; ", "", landed + " (challenge alone)"));
  }

  private static String size(String feed, String unit, int usual, int most) {
    return String.format(Locale.ROOT, "1 to %d %s of %s, default %d", most, unit, feed, usual);
  }

  private String names() {
    return String.join(", ", this);
  }
}
