package dev.assay.pipeline.grading.input;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Files whose values have types, as Spark's own readers give them.
 *
 * @param hadoop how files are reached
 */
record TypedFiles(SparkSession session, Configuration hadoop) {
  /** What means something in a pattern of paths. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\*?\\[\\]{}]");

  private static final String CORRUPT = "_corrupt_record";
  private static final String METADATA = "_metadata";
  private static final String FILE_PATH = "file_path";

  /** Files may differ in columns, and in the type of one: a part without NULLs, a part with. */
  List<Dataset<Row>> parquet(List<DataFile> files) {
    String[] paths = paths(files);
    try {
      return List.of(withFolders(session.read().option("mergeSchema", true).parquet(paths), files));
    } catch (Exception e) { // Scala does not declare what it throws
      // It costs a look into each file, so it is the exception.
      return files.stream()
          .collect(groupingBy(this::columns, LinkedHashMap::new, toList()))
          .entrySet()
          .stream()
          .map(
              same ->
                  withFolders(
                      session.read().schema(same.getKey()).parquet(paths(same.getValue())),
                      same.getValue()))
          .toList();
    }
  }

  private StructType columns(DataFile file) {
    return ParquetColumns.of(file, hadoop, session.sessionState().conf());
  }

  /**
   * Objects, one a line, or in one array a file. Numbers are the texts that were written: 12.50 and
   * the last digit of a long one stay.
   */
  List<Dataset<Row>> json(List<DataFile> files) {
    return files.stream()
        .collect(groupingBy(this::isArray, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(group -> json(group.getValue(), group.getKey()))
        .filter(rows -> rows.columns().length > 0)
        .toList();
  }

  private Dataset<Row> json(List<DataFile> files, boolean isArray) {
    Dataset<Row> rows =
        session
            .read()
            .option("primitivesAsString", true)
            .option("multiLine", isArray)
            .option("columnNameOfCorruptRecord", CORRUPT)
            .json(paths(files));
    if (List.of(rows.columns()).equals(List.of(CORRUPT))) {
      throw Errors.outputUnreadable(
          files.get(0).uri(),
          "no line of it is a JSON object. Write one object a line, or say with --format what it is.",
          null);
    }
    return withFolders(rows, files);
  }

  private boolean isArray(DataFile file) {
    try {
      byte[] start = TextFile.start(file, hadoop);
      return FormatGuess.isArray(TextDecoding.of(start).decode(start));
    } catch (IOException e) {
      throw FileSearch.unreadable(file.uri(), e);
    }
  }

  /** Spark passes over such files, even if they are named one by one: the output would be empty. */
  private static void requireVisible(DataFile file) {
    if (file.name().startsWith("_") || file.name().startsWith(".")) {
      throw Errors.outputUnreadable(
          file.uri(), "Spark passes over files whose name begins so. Give it another name.", null);
    }
  }

  /**
   * As Spark reads paths: a bracket in a name is one only behind a backslash. Its option that turns
   * patterns off gives the other files twice.
   */
  private static String[] paths(List<DataFile> files) {
    files.forEach(TypedFiles::requireVisible);
    return files.stream()
        .map(file -> SPECIAL.matcher(file.path().toString()).replaceAll("\\\\$0"))
        .toArray(String[]::new);
  }

  /**
   * Spark's own discovery of folders would guess types, and refuse folders that differ in depth.
   */
  private static Dataset<Row> withFolders(Dataset<Row> rows, List<DataFile> files) {
    List<String> folders =
        files.stream()
            .flatMap(file -> file.partitions().keySet().stream())
            .distinct()
            .filter(name -> Stream.of(rows.columns()).noneMatch(name::equalsIgnoreCase))
            .toList();
    if (folders.isEmpty()) {
      return rows;
    }
    Column path = rows.metadataColumn(METADATA).getField(FILE_PATH);
    Stream<Column> own = Stream.of(rows.columns()).map(name -> Normaliser.column(rows, name));
    Stream<Column> added =
        folders.stream()
            .map(
                name ->
                    functions
                        .udf(new FolderValue(name), DataTypes.StringType)
                        .apply(path)
                        .as(name));
    return rows.select(Stream.concat(own, added).toArray(Column[]::new));
  }

  /** The value that a file's folders give to a column. */
  private record FolderValue(String name) implements UDF1<String, String> {
    @Override
    public String call(String uri) {
      return new DataFile(uri).partitions().get(name);
    }
  }
}
