package dev.assay.pipeline.cli;

import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.LakehouseRoot;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the files of feeds are that come as files. */
final class LandingOption {
  private static final String LANDING = "--landing";

  /** What only a source can be asked that lands its files itself. */
  private static final List<String> OF_OWN_FILES =
      List.of("--batches", "--rows", "--count", "--seed", "--as-of", "--faults");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = LANDING,
      paramLabel = "FOLDER",
      description =
          "Of feeds whose batches are files (${bundle:feed.landed}): take the new ones in that folder,"
              + " or any Hadoop path. Default: those that the source in this process lands in the"
              + " lakehouse's folder landing; without --seed the ones that follow what is there")
  private String folder;

  /** The folder as it is given. */
  Optional<String> given() {
    return Optional.ofNullable(folder);
  }

  /** The folder that is given. */
  Optional<URI> folder() {
    return Optional.ofNullable(folder).map(text -> LakehouseRoot.of(LANDING, text).uri());
  }

  /**
   * Refuses what says nothing to the feeds that are chosen.
   *
   * @param hasEndpoint whether a source is given that is no folder
   */
  void validate(List<Feed> feeds, boolean hasEndpoint) {
    List<Feed> landed =
        feeds.stream().filter(feed -> feed.source() instanceof LandedFiles).toList();
    if (folder == null && hasEndpoint && !landed.isEmpty()) {
      throw Errors.invalidOption(
          "The files of %s are landed and not pulled from an --endpoint: give the folder that they are in with --landing, or leave that feed out."
              .formatted(names(landed)));
    }
    if (folder != null && landed.isEmpty()) {
      throw Errors.invalidOption(
          "--landing is for feeds whose files are landed, and %s is pulled: leave --landing out, or name such a feed with --feed."
              .formatted(names(feeds)));
    }
    if (folder != null && landed.size() == feeds.size()) {
      OF_OWN_FILES.stream()
          .filter(spec.commandLine().getParseResult()::hasMatchedOption)
          .findFirst()
          .ifPresent(
              option -> {
                throw Errors.invalidOption(
                    "--landing takes all files that are there, so that %s says nothing: leave one of them out."
                        .formatted(option));
              });
    }
    folder();
  }

  private static String names(List<Feed> feeds) {
    return feeds.stream().map(Feed::name).collect(Collectors.joining(", "));
  }
}
