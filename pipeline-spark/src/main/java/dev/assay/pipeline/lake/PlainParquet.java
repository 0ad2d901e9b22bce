package dev.assay.pipeline.lake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows as plain Parquet files, for programs that know nothing of Delta. */
public final class PlainParquet {
  private PlainParquet() {}

  /** Writes rows into a folder that is not there yet; without rows, one file with the columns. */
  public static void write(Dataset<Row> rows, String folder) {
    rows.write()
        .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
        .parquet(folder);
  }
}
