package dev.assay.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipeline.error.Errors;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** How rows are printed. Each value is a {@link Cell}; the formats differ in what is around it. */
enum Format {
  /** Columns in line, numbers to the right; for people. */
  table {
    @Override
    void print(StructType schema, Iterator<Row> rows, PrintWriter out) {
      TextTable.write(schema, rows, out);
    }
  },
  /**
   * RFC 4180, with a header. NULL is nothing and empty text is {@code ""}; nested values are JSON.
   */
  csv {
    @Override
    void print(StructType schema, Iterator<Row> rows, PrintWriter out) {
      requireUnlike(schema);
      out.print(line(Arrays.stream(schema.fieldNames()).map(this::quoted)));
      rows.forEachRemaining(
          row ->
              out.print(
                  line(IntStream.range(0, row.size()).mapToObj(i -> cell(Cell.of(row.get(i)))))));
    }

    private String line(Stream<String> cells) {
      return cells.collect(Collectors.joining(",", "", "\r\n"));
    }

    private String cell(JsonNode cell) {
      return cell.isNull() ? "" : quoted(Cell.text(cell));
    }

    private String quoted(String text) {
      return text.matches("[^\",\r\n]+") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
  },
  /** An array of row objects, one a line; every row has every key. */
  json {
    @Override
    void print(StructType schema, Iterator<Row> rows, PrintWriter out) {
      requireUnlike(schema);
      out.print("[");
      for (String before = ""; rows.hasNext(); before = ",\n ") {
        out.print(before);
        out.print(Cell.json(Cell.of(rows.next())));
      }
      out.print("]\n");
    }
  };

  abstract void print(StructType schema, Iterator<Row> rows, PrintWriter out);

  /**
   * Prints.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_QUERY if a value could not be found by
   *     its name
   */
  final void write(StructType schema, Iterator<Row> rows, PrintWriter out) {
    Arrays.stream(schema.fields()).forEach(field -> requireUnlikeWithin(field.dataType()));
    print(schema, rows, out);
  }

  /**
   * Prints row by row, so that a large result needs little memory, but nothing before there is a
   * first row: a query that fails at once prints nothing.
   */
  final void write(Dataset<Row> result, PrintWriter out) {
    Iterator<Row> rows = result.toLocalIterator();
    var unused = rows.hasNext();
    write(result.schema(), rows, out);
  }

  /** Readers of CSV and JSON find a column by its name. */
  private static void requireUnlike(StructType schema) {
    Set<String> seen = new HashSet<>();
    Arrays.stream(schema.fieldNames())
        .filter(name -> !seen.add(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Errors.invalidQuery(
                  "two of its columns have the name '%s': name them apart with `as`."
                      .formatted(name));
            });
  }

  /** Nested values are JSON in every format. */
  private static void requireUnlikeWithin(DataType type) {
    if (type instanceof StructType struct) {
      requireUnlike(struct);
      Arrays.stream(struct.fields()).forEach(field -> requireUnlikeWithin(field.dataType()));
    } else if (type instanceof ArrayType array) {
      requireUnlikeWithin(array.elementType());
    } else if (type instanceof MapType map) {
      requireUnlikeWithin(map.keyType());
      requireUnlikeWithin(map.valueType());
    }
  }
}
