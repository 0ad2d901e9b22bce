package dev.assay.pipeline.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** How rows are printed. */
enum Format {
  /** Columns in line, numbers to the right; for people. */
  table {
    @Override
    String write(Dataset<Row> rows) {
      return TextTable.of(rows.schema(), rows.collectAsList());
    }
  },
  /** RFC 4180, with a header. */
  csv {
    @Override
    String write(Dataset<Row> rows) {
      StringBuilder text = new StringBuilder();
      text.append(line(Arrays.stream(rows.schema().fieldNames()))).append("\r\n");
      for (Row row : rows.collectAsList()) {
        text.append(line(IntStream.range(0, row.size()).mapToObj(i -> TextTable.text(row.get(i)))))
            .append("\r\n");
      }
      return text.toString();
    }

    private String line(java.util.stream.Stream<String> cells) {
      return cells.map(this::cell).collect(Collectors.joining(","));
    }

    private String cell(String text) {
      return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
  },
  /** An array of row objects. */
  json {
    @Override
    String write(Dataset<Row> rows) {
      List<String> objects = rows.toJSON().collectAsList();
      return "[" + String.join(",\n ", objects) + "]\n";
    }
  };

  abstract String write(Dataset<Row> rows);

  static boolean isNumber(StructType schema, int column) {
    return schema.fields()[column].dataType() instanceof NumericType;
  }
}
