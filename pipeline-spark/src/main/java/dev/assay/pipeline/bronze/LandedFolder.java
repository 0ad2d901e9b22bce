package dev.assay.pipeline.bronze;

import dev.assay.pipeline.lake.LandingFolder;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A folder into which CSV files of a table are landed.
 *
 * @param name of the folder; the ids of its batches begin with it and a slash
 * @param key columns that each file has: a first line that names them is a header
 * @param scales how many decimals the columns of decimal numbers may have
 * @param layouts the columns that files without a header may have, in order, told apart by their
 *     number
 */
public record LandedFolder(
    String name, List<String> key, Map<String, Integer> scales, List<List<String>> layouts)
    implements Serializable {
  private static final String SUFFIX = ".csv";

  /** Copies the lists. */
  public LandedFolder {
    key = List.copyOf(key);
    scales = Map.copyOf(scales);
    layouts = layouts.stream().map(List::copyOf).toList();
    if (layouts.stream().map(List::size).distinct().count() < layouts.size()) {
      throw new IllegalArgumentException(name + ": two layouts of one size cannot be told apart");
    }
  }

  /**
   * The files of a table that are landed, by their paths, in the order of their names.
   *
   * @param name of the table's folder; one that is missing has none
   * @throws dev.assay.pipeline.error.AssayException SOURCE_UNREACHABLE if it cannot be read
   */
  public static List<String> files(LandingFolder landing, String name) {
    return landing.names(name).stream()
        .filter(file -> file.endsWith(SUFFIX) && !file.startsWith(".") && !file.startsWith("_"))
        .map(file -> name + '/' + file)
        .toList();
  }

  /** The name that a value of a header means. */
  static String nameOf(String value) {
    return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether the values of a first line are names of columns. */
  boolean isHeader(List<String> values) {
    return values.stream().map(LandedFolder::nameOf).collect(Collectors.toSet()).containsAll(key);
  }
}
