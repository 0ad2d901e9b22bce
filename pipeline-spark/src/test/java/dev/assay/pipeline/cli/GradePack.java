package dev.assay.pipeline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A challenge, and what a right pipeline makes of it: rows of text that a test writes as some tool
 * would, and has graded from the command line.
 */
final class GradePack {
  static final Path FOLDER = challenge();

  /** What the columns of all rows of silver are called. */
  static final List<String> COLUMNS =
      List.of(
          "order_id",
          "customer_id",
          "customer_name",
          "email",
          "product",
          "category",
          "quantity",
          "price",
          "region",
          "timestamp",
          "status",
          "order_date");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, JsonNode> DELIVERED = delivered();
  private static final Map<String, JsonNode> WINNERS = winners();

  private GradePack() {}

  private static Path challenge() {
    try {
      Path folder = Files.createTempDirectory("grade-pack");
      ShutdownHookManager.get().addShutdownHook(() -> deleted(folder), 0);
      Path pack = folder.resolve("pack");
      CommandRun run =
          CommandRun.of(
              ("challenge --batches 3 --count 200 --seed 7 --as-of 2026-04-18T00:00:00Z --quiet"
                      + " --out "
                      + pack)
                  .split(" "));
      assertThat(run.exitCode()).as(run.err()).isZero();
      return pack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleted(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By file and position. */
  private static Map<String, JsonNode> delivered() {
    Map<String, JsonNode> records = new HashMap<>();
    try (Stream<Path> files = Files.list(FOLDER.resolve("batches"))) {
      for (Path file : files.toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int position = 0; position < lines.size(); position++) {
          records.put(file.getFileName() + ":" + position, JSON.readTree(lines.get(position)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  /** What silver must hold: {@link #COLUMNS}; NULL is null. */
  static List<Map<String, String>> silver() {
    return rows("silver.csv");
  }

  /**
   * The refused records as they were delivered, without personal data: what was no text as its
   * JSON, and beside it file, position and {@code reasons} with a bar between.
   */
  static List<Map<String, String>> quarantine() {
    return rows("quarantine.csv").stream().map(GradePack::withPayload).toList();
  }

  /** The same of the records that others replaced. */
  static List<Map<String, String>> duplicates() {
    return rows("duplicates.csv").stream().map(GradePack::withPayload).toList();
  }

  /** The text of a refused record just as it was delivered. */
  static String line(Map<String, String> row) {
    return record(row).toString();
  }

  /** A field of the record that won an order, as it was delivered; null if silver has none. */
  static String deliveredText(Map<String, String> silver, String field) {
    return silver.get(field) == null
        ? null
        : WINNERS.get(silver.get("order_id")).path(field).asText();
  }

  private static Map<String, JsonNode> winners() {
    Map<String, JsonNode> winners = new HashMap<>(DELIVERED);
    for (String file : List.of("quarantine.csv", "duplicates.csv")) {
      rows(file).forEach(row -> winners.remove(place(row)));
    }
    return winners.values().stream()
        .collect(Collectors.toMap(record -> record.get("order_id").asText(), record -> record));
  }

  private static String place(Map<String, String> row) {
    return row.get("file") + ":" + row.get("position");
  }

  private static JsonNode record(Map<String, String> row) {
    return DELIVERED.get(place(row));
  }

  private static Map<String, String> withPayload(Map<String, String> row) {
    Map<String, String> with = new LinkedHashMap<>();
    JsonNode record = record(row);
    for (String column : COLUMNS.subList(0, COLUMNS.size() - 1)) {
      JsonNode value = record.get(column);
      String text = value == null || value.isNull() ? null : value.asText();
      with.put(column, text != null && text.contains("@") ? "***" : text);
    }
    with.put("customer_name", with.get("customer_name").charAt(0) + "***");
    with.put("email", "p" + Integer.toHexString(record.path("email").asText().hashCode()));
    row.forEach(with::putIfAbsent);
    return with;
  }

  private static List<Map<String, String>> rows(String file) {
    try {
      List<String> lines = Files.readAllLines(FOLDER.resolve("expected").resolve(file));
      String[] names = lines.get(0).split(",");
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] values = line.split(",", -1);
        assertThat(values).as("no field holds a comma").hasSameSizeAs(names);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
          row.put(names[i], values[i].isEmpty() ? null : values[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows as columns of text, for Spark to give them types and write them. */
  static Dataset<Row> frame(List<Map<String, String>> rows) {
    List<String> columns = columns(rows);
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    List<Row> all =
        rows.stream()
            .map(row -> RowFactory.create(columns.stream().map(row::get).toArray()))
            .toList();
    return SharedSpark.session().createDataFrame(all, schema);
  }

  /** Other rows: the same, with a column that is made of each. */
  static List<Map<String, String>> with(
      String column, List<Map<String, String>> rows, Function<Map<String, String>, String> value) {
    List<Map<String, String>> changed = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> other = new LinkedHashMap<>(row);
      other.put(column, value.apply(row));
      changed.add(other);
    }
    return changed;
  }

  /** The same where each row has the next one of several ways to make the column. */
  @SafeVarargs
  static List<Map<String, String>> withEach(
      String column,
      List<Map<String, String>> rows,
      Function<Map<String, String>, String>... ways) {
    AtomicInteger next = new AtomicInteger();
    return with(column, rows, row -> ways[next.getAndIncrement() % ways.length].apply(row));
  }

  /** The rows without a column. */
  static List<Map<String, String>> without(String column, List<Map<String, String>> rows) {
    return rows.stream()
        .map(
            row -> {
              Map<String, String> other = new LinkedHashMap<>(row);
              other.remove(column);
              return other;
            })
        .collect(Collectors.toList());
  }

  /** Rows as text with commas; NULL is nothing. */
  static Path csv(Path file, List<Map<String, String>> rows) {
    return text(file, columns(rows), rows, ",", "\n");
  }

  /** Rows as delimited text. */
  static Path text(
      Path file,
      List<String> columns,
      List<Map<String, String>> rows,
      String delimiter,
      String end) {
    StringBuilder text = new StringBuilder(String.join(delimiter, columns)).append(end);
    for (Map<String, String> row : rows) {
      text.append(
              columns.stream()
                  .map(column -> quoted(Objects.toString(row.get(column), ""), delimiter))
                  .collect(Collectors.joining(delimiter)))
          .append(end);
    }
    return write(file, text.toString());
  }

  private static String quoted(String value, String delimiter) {
    return value.contains(delimiter) || value.matches("(?s).*[\"\r\n].*")
        ? '"' + value.replace("\"", "\"\"") + '"'
        : value;
  }

  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> columns(List<Map<String, String>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    return List.copyOf(columns);
  }

  /** The grade that a command prints; it ends as a grade does, right or not. */
  static JsonNode grade(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("grade", "--truth", FOLDER, "--json"));
    all.addAll(List.of(arguments));
    CommandRun run = CommandRun.of(all.toArray());
    assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
    try {
      return JSON.readTree(run.out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Grades an output in which nothing may be wrong. */
  static JsonNode assertRight(Object... arguments) {
    JsonNode grade = grade(arguments);
    assertThat(findings(grade)).isEmpty();
    assertThat(grade.at("/rows_right").decimalValue()).isEqualByComparingTo("1");
    assertThat(grade.at("/rows").asInt()).isEqualTo(DELIVERED.size());
    assertThat(grade.at("/dollars/off").decimalValue()).isEqualByComparingTo("0");
    return grade;
  }

  /** The findings as {@code cause detail rows}. */
  static List<String> findings(JsonNode grade) {
    List<String> findings = new ArrayList<>();
    for (JsonNode one : grade.get("findings")) {
      findings.add(
          "%s %s %d"
              .formatted(
                  one.get("cause").asText(), one.get("detail").asText(), one.get("rows").asLong()));
    }
    return findings;
  }
}
