package dev.assay.pipeline.grading.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Several parts as one: it has the columns of all, and where two give a column different types, its
 * values are texts.
 */
final class Union {
  private Union() {}

  /** The parts one below the other; empty if there is none. */
  static Optional<Dataset<Row>> of(List<Dataset<Row>> parts) {
    if (parts.size() < 2) {
      return parts.stream().findFirst();
    }
    Map<String, StructField> columns = columns(parts);
    return parts.stream().map(part -> aligned(part, columns)).reduce(Dataset::unionAll);
  }

  /** By the name in lower case, the column as the union has it. */
  private static Map<String, StructField> columns(List<Dataset<Row>> parts) {
    Map<String, StructField> columns = new LinkedHashMap<>();
    Map<String, Set<String>> types = new TreeMap<>();
    for (Dataset<Row> part : parts) {
      for (StructField field : part.schema().fields()) {
        columns.putIfAbsent(key(field.name()), field);
        types.computeIfAbsent(key(field.name()), key -> new TreeSet<>()).add(type(field));
      }
    }
    columns.replaceAll(
        (key, field) ->
            types.get(key).size() == 1
                ? field
                : new StructField(field.name(), DataTypes.StringType, true, field.metadata()));
    return columns;
  }

  private static String type(StructField field) {
    return field.dataType().catalogString();
  }

  private static Dataset<Row> aligned(Dataset<Row> part, Map<String, StructField> columns) {
    Map<String, StructField> own = new LinkedHashMap<>();
    for (StructField field : part.schema().fields()) {
      own.put(key(field.name()), field);
    }
    return part.select(
        columns.entrySet().stream()
            .map(
                column ->
                    aligned(part, own.get(column.getKey()), column.getValue().dataType())
                        .as(column.getValue().name()))
            .toArray(Column[]::new));
  }

  private static Column aligned(Dataset<Row> part, StructField own, DataType type) {
    if (own == null) {
      return functions.lit(null).cast(type);
    }
    Column column = Normaliser.column(part, own.name());
    return own.dataType().catalogString().equals(type.catalogString())
        ? column
        : GivenColumn.plainText(column, own.dataType());
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
