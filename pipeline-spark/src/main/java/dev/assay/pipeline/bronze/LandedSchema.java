package dev.assay.pipeline.bronze;

import dev.assay.pipeline.contract.CsvScanner;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a landed file says of its table: bronze remembers it in what it remembers of the file.
 *
 * @param path of the file
 * @param columns their names, in the file's order
 * @param decimals of each column with decimal numbers how many decimals they have
 */
public record LandedSchema(String path, List<String> columns, Map<String, Decimals> decimals) {
  private static final String COLUMNS = "&columns=";
  private static final String DECIMALS = "&decimals=";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.([0-9]+))?");

  /**
   * How many decimals numbers have.
   *
   * @param least of any of them
   * @param most of any of them
   */
  public record Decimals(int least, int most) {
    /** Whether all have as many. */
    public boolean areUniform() {
      return least == most;
    }

    private Decimals plus(Decimals other) {
      return new Decimals(Math.min(least, other.least), Math.max(most, other.most));
    }
  }

  /** Copies what it is made of. */
  public LandedSchema {
    columns = List.copyOf(columns);
    decimals = Map.copyOf(decimals);
  }

  /**
   * Reads the rows of a file.
   *
   * @param header the line that names its columns
   * @param first where the first row begins
   * @param scales how many decimals the columns of decimal numbers may have
   */
  static LandedSchema of(
      String path, byte[] header, byte[] file, int first, Map<String, Integer> scales) {
    char delimiter = CsvScanner.delimiter(header, 0);
    CsvScanner names = new CsvScanner(header, 0, delimiter, 0);
    List<String> columns =
        names.next() ? names.values().stream().map(LandedFolder::nameOf).toList() : List.of();
    List<String> looked = columns.stream().filter(scales::containsKey).distinct().toList();
    Map<String, Decimals> decimals = new LinkedHashMap<>();
    CsvScanner row = new CsvScanner(file, first, delimiter, columns.size());
    while (!looked.isEmpty() && row.next()) {
      if (row.isWellFormed()) {
        List<String> values = row.values();
        for (String column : looked) {
          decimals(values.get(columns.indexOf(column)), scales.get(column))
              .ifPresent(found -> decimals.merge(column, found, Decimals::plus));
        }
      }
    }
    return new LandedSchema(path, columns, decimals);
  }

  /** What is no number, or has too many decimals, says nothing: the contract refuses it. */
  private static Optional<Decimals> decimals(String value, int scale) {
    return Optional.ofNullable(value)
        .map(NUMBER::matcher)
        .filter(number -> number.matches())
        .map(number -> number.group(2) == null ? 0 : number.group(2).length())
        .filter(places -> places <= scale)
        .map(places -> new Decimals(places, places));
  }

  /** The end of what bronze remembers of the file. */
  public String query() {
    return COLUMNS
        + columns.stream().map(LandedSchema::escaped).collect(Collectors.joining(","))
        + DECIMALS
        + decimals.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                column ->
                    "%s:%d-%d"
                        .formatted(
                            escaped(column.getKey()),
                            column.getValue().least(),
                            column.getValue().most()))
            .collect(Collectors.joining(","));
  }

  /**
   * The schema that bronze remembers of a file; empty if it remembers none.
   *
   * @param uri as bronze has it
   */
  public static Optional<LandedSchema> in(String path, String uri) {
    int columns = uri == null ? -1 : uri.lastIndexOf(COLUMNS);
    int decimals = uri == null ? -1 : uri.lastIndexOf(DECIMALS);
    if (columns < 0 || decimals < columns) {
      return Optional.empty();
    }
    Map<String, Decimals> found = new LinkedHashMap<>();
    for (String column : parts(uri.substring(decimals + DECIMALS.length()))) {
      String[] words = column.split("[:-]");
      found.put(
          unescaped(words[0]),
          new Decimals(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
    }
    List<String> names = new ArrayList<>();
    for (String name : parts(uri.substring(columns + COLUMNS.length(), decimals))) {
      names.add(unescaped(name));
    }
    return Optional.of(new LandedSchema(path, names, found));
  }

  private static List<String> parts(String list) {
    return Stream.of(list.split(",")).filter(part -> !part.isEmpty()).toList();
  }

  /** Of a name that nobody foresaw no character means anything here. */
  private static String escaped(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("-", "%2D");
  }

  private static String unescaped(String name) {
    return URLDecoder.decode(name, StandardCharsets.UTF_8);
  }
}
