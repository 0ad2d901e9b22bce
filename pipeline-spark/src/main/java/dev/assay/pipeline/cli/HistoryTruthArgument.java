package dev.assay.pipeline.cli;

import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.history.HistoryTruthRequest;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.LandingFolder;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.run.HistoriesGrade;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

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
   * @param source whose files they are
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it is neither
   */
  static HistoryTruthRequest read(List<String> given, Integer files, LandedFiles source) {
    String one = only(given);
    if (one.indexOf('?') >= 0) {
      return new HistoryTruthRequest(TruthArgument.OPTION, one, last(files), Set.of());
    }
    LandingFolder landing = landing(one, SparkSessions.hadoop());
    return new HistoryTruthRequest(
        TruthArgument.OPTION,
        LandedFiles.sourceUrl(landing).orElseThrow(() -> refused(one)),
        last(files),
        files == null ? source.paths(landing) : Set.of());
  }

  private static OptionalInt last(Integer files) {
    return files == null ? OptionalInt.empty() : OptionalInt.of(files);
  }

  private static String only(List<String> given) {
    if (given.size() != 1) {
      throw refused(String.join(" ", given));
    }
    return given.get(0);
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
    return new HistoryTruthRequest(
        TruthArgument.OPTION, url, last(files), HistoriesGrade.taken(lakehouse, bronze));
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

  private static String urlGiven(List<String> given, Lakehouse lakehouse) {
    String one = only(given);
    return one.indexOf('?') >= 0
        ? one
        : LandedFiles.sourceUrl(landing(one, lakehouse.hadoop())).orElseThrow(() -> refused(one));
  }

  /** The landing itself, or the folder that has it; on any file system, as it may be for a run. */
  private static LandingFolder landing(String given, Configuration hadoop) {
    try {
      LakehouseRoot folder = LakehouseRoot.of(TruthArgument.OPTION, given);
      return Stream.of(folder, folder.folder(LANDING))
          .map(root -> new LandingFolder(root, hadoop))
          .filter(landing -> landing.has(SOURCE))
          .findFirst()
          .orElseThrow(() -> refused(given));
    } catch (InvalidPathException e) {
      throw refused(given);
    }
  }

  private static RuntimeException refused(String given) {
    return Errors.invalidArgument(
        TruthArgument.OPTION,
        given,
        "bronze (our own), one URL of a landed file or of the truth about a table, or the folder that the files were landed in, with its %s"
            .formatted(SOURCE));
  }
}
