package dev.assay.pipeline.grading.input;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Files of delimited text as rows of texts. Spark's own reader would not do: it takes the order of
 * the columns of one file for that of all, drops surplus fields without a word, and has to be told
 * how quotes are written.
 *
 * @param hadoop how files are reached
 * @param dialect how they are written
 */
record CsvFiles(SparkSession session, Configuration hadoop, CsvDialect dialect) {
  /**
   * So many that files of unequal size even out, so few that thousands of small ones cost little.
   */
  private static final int TASKS_OF_A_CORE = 8;

  private static final String OTHER_DELIMITERS = ";\t|";

  /** The rows, by groups of files that have the same columns in the same order. */
  List<Dataset<Row>> read(List<DataFile> files) {
    Map<List<String>, List<DataFile>> byHeader =
        files.stream().collect(groupingBy(this::header, LinkedHashMap::new, toList()));
    byHeader.remove(List.of());
    return byHeader.entrySet().stream()
        .map(group -> rows(group.getKey(), group.getValue()))
        .toList();
  }

  /** The columns of a file; none if there is no record in it. */
  private List<String> header(DataFile file) {
    try (Reader text = TextFile.reader(file, hadoop)) {
      List<String> first = new CsvParser(text, dialect).next();
      if (first == null) {
        return List.of();
      }
      requireDelimiter(file, first);
      return dialect.hasHeader() ? names(file, first) : numbered(first);
    } catch (IOException e) {
      throw FileSearch.unreadable(file.uri(), e);
    }
  }

  /** Of a file of one column nobody says what stands between columns. */
  private void requireDelimiter(DataFile file, List<String> first) {
    String only = first.size() == 1 ? first.get(0) : "";
    OTHER_DELIMITERS
        .chars()
        .filter(other -> !dialect.isDelimiterGiven() && only.indexOf(other) >= 0)
        .mapToObj(other -> other == '\t' ? "tab" : Character.toString(other))
        .findFirst()
        .ifPresent(
            other -> {
              throw Errors.outputUnreadable(
                  file.uri(),
                  "its first line is one field. Say with --csv 'delimiter=%s' what stands between fields, or with 'delimiter=,' that it is one."
                      .formatted(other),
                  null);
            });
  }

  private List<String> numbered(List<String> first) {
    return Stream.iterate(1, i -> i + 1).limit(first.size()).map(i -> "c" + i).toList();
  }

  /** A column without a name, as pandas writes its index, has that of its place. */
  private List<String> names(DataFile file, List<String> header) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String field : header) {
      String name = field.isBlank() ? "c" + (names.size() + 1) : field.strip();
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw Errors.invalidMapping(
            "Two columns of %s are called %s. Give each a name of its own; if the first line is no header, say so with --csv header=false."
                .formatted(file.uri(), name));
      }
      names.add(name);
    }
    return names;
  }

  private Dataset<Row> rows(List<String> header, List<DataFile> files) {
    List<String> folders =
        files.stream()
            .flatMap(file -> file.partitions().keySet().stream())
            .distinct()
            .filter(name -> header.stream().noneMatch(name::equalsIgnoreCase))
            .toList();
    StructType schema = new StructType();
    for (String name : Stream.concat(header.stream(), folders.stream()).toList()) {
      schema = schema.add(name, DataTypes.StringType);
    }
    SerializableConfiguration reach = new SerializableConfiguration(hadoop);
    CsvDialect written = dialect;
    int columns = header.size();
    return session.createDataFrame(
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(
                files,
                Math.min(
                    files.size(), TASKS_OF_A_CORE * session.sparkContext().defaultParallelism()))
            .flatMap(file -> new CsvRows(file, reach.value(), written, columns, folders)),
        schema);
  }
}
