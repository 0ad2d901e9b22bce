package dev.assay.pipeline.cli;

import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.history.HistoryTruthRequest;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.LandingFolder;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.run.HistoriesGrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files were landed, as {@code --truth} says it: a URL of one of them or of the truth about a
 * table, or the folder that {@code land}, {@code run} or {@code challenge} landed them in.
 */
final class HistoryTruthArgument {
  private static final String SOURCE = LandedFiles.SOURCE_URL;
  private static final String LANDING = LandedFiles.OWN_FOLDER;

  private HistoryTruthArgument() {}

  /**
   * The files whose truth it asks for.
   *
   * @param files the number of the last one; null if that is not given
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it is neither
   */
  static HistoryTruthRequest read(List<String> given, Integer files) {
    OptionalInt last = files == null ? OptionalInt.empty() : OptionalInt.of(files);
    if (given.size() != 1) {
      throw refused(String.join(" ", given));
    }
    String one = given.get(0);
    if (one.indexOf('?') >= 0) {
      return new HistoryTruthRequest(TruthArgument.OPTION, one, last, Set.of());
    }
    Path folder = folder(one);
    return new HistoryTruthRequest(
        TruthArgument.OPTION, url(folder), last, files == null ? names(folder) : Set.of());
  }

  /**
   * The files that our own bronze holds, of the database that a URL or a landing is of: the one
   * that is given, or the lakehouse's own for {@code bronze}.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if there is no such landing,
   *     or nobody knows of what it is
   */
  static HistoryTruthRequest ofBronze(
      List<String> given, Lakehouse lakehouse, TableSpec bronze, Integer files) {
    String url =
        given.equals(List.of(TruthArgument.BRONZE))
            ? urlBeside(lakehouse)
            : urlGiven(given, lakehouse);
    OptionalInt last = files == null ? OptionalInt.empty() : OptionalInt.of(files);
    return new HistoryTruthRequest(
        TruthArgument.OPTION, url, last, HistoriesGrade.taken(lakehouse, bronze));
  }

  private static String urlBeside(Lakehouse lakehouse) {
    LakehouseRoot landing = LakehouseRoot.of(lakehouse.root()).folder(LANDING);
    return LandedFiles.sourceUrl(new LandingFolder(landing, lakehouse.hadoop()))
        .orElseThrow(
            () ->
                Errors.invalidOption(
                    "Nobody knows what the files in bronze follow from: %s has no %s. Say with %s, instead of %s, which folder they were landed in, or the URL of one of them."
                        .formatted(
                            landing.path(), SOURCE, TruthArgument.OPTION, TruthArgument.BRONZE)));
  }

  /** A landing may be on any file system here, as it may be for a run. */
  private static String urlGiven(List<String> given, Lakehouse lakehouse) {
    String one = String.join(" ", given);
    if (given.size() != 1) {
      throw refused(one);
    }
    if (one.indexOf('?') >= 0) {
      return one;
    }
    LakehouseRoot folder = LakehouseRoot.of(TruthArgument.OPTION, one);
    return Stream.of(folder, folder.folder(LANDING))
        .map(landing -> LandedFiles.sourceUrl(new LandingFolder(landing, lakehouse.hadoop())))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> refused(one));
  }

  private static RuntimeException refused(String given) {
    return Errors.invalidArgument(
        TruthArgument.OPTION,
        given,
        "bronze (our own), one URL of a landed file or of the truth about a table, or the folder that the files were landed in, with its %s"
            .formatted(SOURCE));
  }

  /** The landing itself, or the folder that has it. */
  private static Path folder(String given) {
    try {
      Path folder = Path.of(given);
      for (Path one : List.of(folder, folder.resolve(LANDING))) {
        if (Files.isRegularFile(one.resolve(SOURCE))) {
          return one;
        }
      }
    } catch (InvalidPathException e) {
      throw refused(given);
    }
    throw refused(given);
  }

  /** The URL in a landing. */
  private static String url(Path landing) {
    Path source = landing.resolve(SOURCE);
    try {
      return Files.readString(source).strip();
    } catch (IOException e) {
      throw Errors.invalidArgument(
          TruthArgument.OPTION, source.toString(), "a file that can be read: " + e.getMessage());
    }
  }

  /** The landed files, by folder and name. */
  private static Set<String> names(Path landing) {
    try (Stream<Path> paths = Files.walk(landing, 2)) {
      return paths
          .filter(path -> path.toString().endsWith(".csv") && !isHidden(path))
          .map(path -> landing.relativize(path).toString().replace('\\', '/'))
          .filter(path -> path.indexOf('/') > 0)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw Errors.invalidArgument(
          TruthArgument.OPTION, landing.toString(), "a folder that can be read: " + e.getMessage());
    }
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().matches("[._].*");
  }
}
