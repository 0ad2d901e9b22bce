package dev.assay.pipeline.lake;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** One column of a table: its name, type, whether it may be NULL, and what it means. */
public record ColumnSpec(String name, DataType type, boolean nullable, String comment) {

  /** A column that is never NULL. */
  public static ColumnSpec required(String name, DataType type, String comment) {
    return new ColumnSpec(name, type, false, comment);
  }

  /** A column that may be NULL. */
  public static ColumnSpec optional(String name, DataType type, String comment) {
    return new ColumnSpec(name, type, true, comment);
  }

  /** The columns as a Spark schema, in the order given. */
  @SafeVarargs
  public static StructType schema(Collection<ColumnSpec>... columns) {
    List<StructField> fields =
        Stream.of(columns).flatMap(Collection::stream).map(ColumnSpec::field).toList();
    return new StructType(fields.toArray(StructField[]::new));
  }

  private StructField field() {
    return new StructField(name, type, nullable, Metadata.empty()).withComment(comment);
  }
}
