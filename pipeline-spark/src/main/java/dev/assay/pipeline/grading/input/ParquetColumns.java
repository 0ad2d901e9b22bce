package dev.assay.pipeline.grading.input;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a Parquet file, also those of a type that Spark refuses, such as the UUIDs of
 * DuckDB and the nanoseconds of pandas: they are read as what they are stored in.
 */
final class ParquetColumns {
  private ParquetColumns() {}

  /** The columns that can be read; one made of several, in a type that Spark refuses, cannot. */
  static StructType of(DataFile file, Configuration hadoop, SQLConf settings) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file.path(), hadoop))) {
      ParquetToSparkSchemaConverter converter = new ParquetToSparkSchemaConverter(settings);
      StructType columns = new StructType();
      for (Type column : reader.getFileMetaData().getSchema().getFields()) {
        for (StructField field : read(converter, column).fields()) {
          columns = columns.add(field);
        }
      }
      return columns;
    } catch (IOException e) {
      throw FileSearch.unreadable(file.uri(), e);
    }
  }

  private static StructType read(ParquetToSparkSchemaConverter converter, Type column) {
    try {
      return converter.convert(new MessageType(column.getName(), column));
    } catch (Exception e) { // Scala does not declare what it throws
      return column.isPrimitive()
          ? converter.convert(new MessageType(column.getName(), asStored(column.asPrimitiveType())))
          : new StructType();
    }
  }

  private static PrimitiveType asStored(PrimitiveType type) {
    return Types.primitive(type.getPrimitiveTypeName(), type.getRepetition())
        .length(type.getTypeLength())
        .named(type.getName());
  }
}
