package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Category;
import dev.assay.pipeline.feed.Feed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which feeds a command works on, one after the other. */
final class FeedOptions {
  /** What is wrong with one feed need not be with another; a full disk is with all. */
  private static final Set<Category> OF_ONE_FEED =
      EnumSet.of(Category.BAD_INPUT, Category.DATA, Category.SOURCE);

  private final KnownFeeds known;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = KnownFeeds.OPTION,
      paramLabel = "FEED",
      split = ",",
      completionCandidates = KnownFeeds.class,
      description =
          "The feed to work on: ${COMPLETION-CANDIDATES}; or all. May be repeated: each is worked on"
              + " by itself, in this order, and reports by itself, with --json in one line (JSON"
              + " lines) that names it; the highest exit code counts. Default: ${bundle:feed.usual}")
  private List<String> names = List.of();

  FeedOptions(KnownFeeds known) {
    this.known = known;
  }

  /**
   * The feeds, in their order.
   *
   * @throws AssayException INVALID_ARGUMENT if one is not known
   */
  List<Feed> chosen() {
    return known.named(names);
  }

  /** The command that works on them. */
  CommandLine command() {
    return spec.commandLine();
  }

  /**
   * Works on each feed. What fails of one is told, and the others are worked on all the same.
   *
   * @return what failed
   */
  List<AssayException> forEach(Workplace workplace, Consumer<Feed> work) {
    List<AssayException> failures = new ArrayList<>();
    for (Feed feed : chosen()) {
      try {
        work.accept(feed);
      } catch (AssayException e) {
        if (!OF_ONE_FEED.contains(e.code().category())) {
          throw e;
        }
        workplace.steps().lap(); // the next feed's times are its own
        Failures.report(e, spec.commandLine());
        failures.add(e);
      }
    }
    return failures;
  }

  /** Prints what came of a feed: as ever if it is the only one. */
  void print(CommonOptions common, Feed feed, String text, Map<String, Object> result) {
    List<Feed> all = chosen();
    if (all.size() == 1) {
      common.print(text, result);
    } else if (common.isJson()) {
      common.print(Json.line(feed.name(), result));
    } else {
      common.print((feed.equals(all.get(0)) ? "" : "\n") + "Feed " + feed.name() + "\n\n" + text);
    }
  }
}
