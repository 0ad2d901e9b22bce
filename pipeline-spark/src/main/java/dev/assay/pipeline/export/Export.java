package dev.assay.pipeline.export;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.PlainParquet;
import dev.assay.pipeline.lake.SideBySide;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A copy of what is published, which other programs open by themselves. */
public sealed interface Export permits DuckDbFile, ParquetFolder {
  /** How the name of a file of DuckDB ends. */
  String DUCKDB = ".duckdb";

  /** Where it goes. */
  Path target();

  /**
   * Fails if it cannot be made, before any work is done.
   *
   * @throws dev.assay.pipeline.error.AssayException EXPORT_UNWRITABLE, DRIVER_MISSING
   */
  void check();

  /**
   * Makes the copy out of the tables' files and puts it in the place of the one before.
   *
   * @param draft where the files of each table are, in a folder of the table's name
   */
  void finish(PublishedState state, Draft draft) throws IOException;

  /** One DuckDB file if the name says so, else a folder of Parquet. */
  static Export to(Path target) {
    return target.getFileName() != null && target.getFileName().toString().endsWith(DUCKDB)
        ? new DuckDbFile(target)
        : new ParquetFolder(target);
  }

  /**
   * Makes the copy. Killed at any point it leaves the one before; what it leaves of itself, the
   * next one removes.
   *
   * @param reader a session with the published tables, from {@link
   *     dev.assay.pipeline.publish.ReaderSession#open}
   * @throws dev.assay.pipeline.error.AssayException EXPORT_UNWRITABLE
   */
  default void write(SparkSession reader, PublishedState state) {
    try (Draft draft = Draft.of(this)) {
      SideBySide.forEach(
          state.tables(),
          table ->
              PlainParquet.write(
                  reader.table(table.name()), draft.folder(table.name()).toUri().toString()));
      finish(state, draft);
    } catch (IOException e) {
      throw Errors.exportUnwritable(target().toString(), e);
    }
  }
}
