package dev.assay.pipeline.grading.input;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.input.OutputLocation.Database;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads outputs, however they are written. */
public final class SideReader {
  /** What Spark must not do to the files of others. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          // Impala and old Hive say of no text that it is one.
          "spark.sql.parquet.binaryAsString", "true",
          // A flag that one row lacks must not end a grade: what cannot be compared is no match.
          "spark.sql.ansi.enabled", "false");

  private final SparkSession session;
  private final ReadSettings settings;
  private final Configuration hadoop;
  private final FileSearch search;

  /**
   * A reader.
   *
   * @param session is set to read files as they are; give it to the grade alone, as {@link
   *     dev.assay.pipeline.lake.SparkSessions#beside} makes one
   */
  public SideReader(SparkSession session, ReadSettings settings) {
    SETTINGS.forEach(session.conf()::set);
    this.session = session;
    this.settings = settings;
    this.hadoop = session.sessionState().newHadoopConf();
    this.search = new FileSearch(hadoop);
  }

  /**
   * Reads one output. Columns are known now; rows are read when they are asked for.
   *
   * @param name what it is called in messages
   * @param locations where it is: at least one; several are one output, which has the columns of
   *     all
   * @throws dev.assay.pipeline.error.AssayException OUTPUT_UNREADABLE if there is nothing, or it
   *     cannot be read; INVALID_MAPPING if two of its columns have one name
   */
  public Side read(String name, List<OutputLocation> locations) {
    List<Part> parts = new ArrayList<>();
    for (OutputLocation location : locations) {
      parts.addAll(guarded(location.label(), () -> parts(location)));
    }
    Dataset<Row> rows =
        Union.of(parts.stream().map(Part::rows).toList()).orElseGet(session::emptyDataFrame);
    return new Side(name, rows, settings.textRules(parts.stream().anyMatch(Part::isDelimited)));
  }

  /**
   * Runs a Spark action over outputs. Only then are their rows read, and what is wrong with them
   * found.
   *
   * @throws dev.assay.pipeline.error.AssayException OUTPUT_UNREADABLE if a file or a database fails
   *     on the way
   */
  public static <T> T acting(Supplier<T> action) {
    try {
      return action.get();
    } catch (Exception e) { // what Spark throws, being Scala, may be a checked exception
      throw SparkFailure.ofAction(e);
    }
  }

  /** Rows of one format and one set of columns. */
  private record Part(Dataset<Row> rows, boolean isDelimited) {}

  private List<Part> parts(OutputLocation location) {
    return location instanceof Database database
        ? List.of(new Part(DatabaseRows.read(session, database), false))
        : search.roots(location.label()).stream().flatMap(this::parts).toList();
  }

  private Stream<Part> parts(FileStatus root) {
    boolean isDelta = root.isDirectory() && search.isDelta(root.getPath());
    if (settings.format().map(OutputFormat.DELTA::equals).orElse(isDelta)) {
      if (!isDelta) {
        throw Errors.outputUnreadable(
            root.getPath().toString(),
            "it is no Delta table: it has no " + FileSearch.DELTA_LOG + " with a commit.",
            null);
      }
      return Stream.of(
          new Part(session.read().format("delta").load(root.getPath().toString()), false));
    }
    Map<OutputFormat, List<DataFile>> byFormat =
        search.files(root).stream()
            .collect(groupingBy(formats(root.getPath()), LinkedHashMap::new, toList()));
    requireOne(root, byFormat);
    return byFormat.entrySet().stream()
        .flatMap(
            group ->
                read(group.getKey(), group.getValue()).stream()
                    .map(rows -> new Part(rows, group.getKey().isDelimited())));
  }

  /**
   * A manifest or a note beside the rows is no part of them, and nobody can tell which is which.
   */
  private static void requireOne(FileStatus root, Map<OutputFormat, List<DataFile>> byFormat) {
    if (byFormat.size() > 1) {
      throw Errors.outputUnreadable(
          root.getPath().toString(),
          "it holds files of several formats: %s. Name those with the rows by a glob such as FOLDER/*.csv."
              .formatted(
                  byFormat.entrySet().stream()
                      .map(
                          group -> group.getValue().get(0).name() + " is " + group.getKey().label())
                      .collect(joining(", "))),
          null);
    }
  }

  /**
   * Tells each file's format: that which was given, else what the first of its ending looks like.
   */
  private Function<DataFile, OutputFormat> formats(Path root) {
    Map<String, OutputFormat> known = new LinkedHashMap<>();
    return file ->
        settings
            .format()
            .orElseGet(() -> known.computeIfAbsent(file.extension(), e -> guess(file)));
  }

  private OutputFormat guess(DataFile file) {
    try {
      return FormatGuess.of(file.uri(), file.extension(), TextFile.start(file, hadoop));
    } catch (IOException e) {
      throw FileSearch.unreadable(file.uri(), e);
    }
  }

  private List<Dataset<Row>> read(OutputFormat format, List<DataFile> files) {
    return switch (format) {
      case PARQUET -> {
        requireNoDelta(files);
        yield new TypedFiles(session, hadoop).parquet(files);
      }
      case JSON -> new TypedFiles(session, hadoop).json(files);
      case CSV, TSV -> new CsvFiles(session, hadoop, settings.csv().dialect(format)).read(files);
      case DELTA -> throw new IllegalStateException("a table, not files");
    };
  }

  /** The files of a Delta table also hold rows that were deleted or replaced long ago. */
  private void requireNoDelta(List<DataFile> files) {
    files.stream()
        .map(file -> file.path().getParent())
        .distinct()
        .flatMap(folder -> Stream.iterate(folder, Objects::nonNull, Path::getParent))
        .distinct()
        .filter(search::isDelta)
        .findFirst()
        .ifPresent(
            table -> {
              throw Errors.outputUnreadable(
                  files.get(0).uri(),
                  "it is a file of the Delta table %s, and such files also hold rows that were deleted or replaced. Give the table's folder itself, without --format."
                      .formatted(table),
                  null);
            });
  }

  private static <T> T guarded(String label, Supplier<T> read) {
    try {
      return read.get();
    } catch (AssayException e) {
      throw e;
    } catch (Exception e) { // Scala does not declare what it throws
      throw SparkFailure.of(label, e);
    }
  }
}
