package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.TruthRequest;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.run.BronzeDeliveries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What was delivered, as {@code --truth} says it: {@code bronze}, URLs, a file of URLs, or the
 * folder that {@code generate} or {@code challenge} wrote.
 */
final class TruthArgument {
  static final String OPTION = "--truth";
  static final String BRONZE = "bronze";

  private static final String LIST = "batches.txt";
  private static final String FILES = "batches";

  private TruthArgument() {}

  /**
   * The deliveries whose truth it asks for.
   *
   * @param lakehouse whose bronze it is, if it is bronze
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it is none of these
   */
  static TruthRequest read(
      List<String> given, Supplier<Lakehouse> lakehouse, TableSpec bronze, Winner winner) {
    if (given.equals(List.of(BRONZE))) {
      return request(BronzeDeliveries.of(lakehouse.get(), bronze), List.of(), winner);
    }
    Optional<Path> folder = given.size() == 1 ? path(given.get(0)) : Optional.empty();
    if (folder.filter(Files::isDirectory).isPresent()) {
      return ofFolder(folder.get(), winner);
    }
    List<String> urls = new ArrayList<>();
    for (String one : given) {
      urls.addAll(urls(one));
    }
    return request(urls, List.of(), winner);
  }

  private static TruthRequest request(List<String> urls, List<String> files, Winner winner) {
    return new TruthRequest(OPTION, urls, files, winner);
  }

  private static List<String> urls(String given) {
    if (given.indexOf('?') >= 0) {
      return List.of(given);
    }
    Path file =
        path(given)
            .filter(Files::isRegularFile)
            .orElseThrow(
                () ->
                    Errors.invalidArgument(
                        OPTION,
                        given,
                        "bronze, URLs of batches, a file of URLs, or a folder with " + LIST));
    return lines(file);
  }

  private static TruthRequest ofFolder(Path folder, Winner winner) {
    if (Files.notExists(folder.resolve(LIST))) {
      throw Errors.invalidArgument(
          OPTION, folder.toString(), "a folder with " + LIST + ", as `assay generate` writes it");
    }
    List<String> urls = lines(folder.resolve(LIST));
    List<String> files = files(folder.resolve(FILES));
    return request(urls, files.size() == urls.size() ? files : List.of(), winner);
  }

  /** Their names sort in the order of delivery. */
  private static List<String> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      List<String> lines =
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      if (lines.isEmpty()) {
        throw Errors.invalidArgument(OPTION, file.toString(), "a file with at least one URL");
      }
      return lines;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static RuntimeException unreadable(Path file, IOException e) {
    return Errors.invalidArgument(
        OPTION, file.toString(), "a file that can be read: " + e.getMessage());
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
