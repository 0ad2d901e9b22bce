package dev.assay.pipeline.feed.changes;

import dev.assay.generator.feed.changes.ChangeFiles;
import dev.assay.generator.feed.changes.ChangeFiles.CsvFile;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.pipeline.delivery.FileToLand;
import java.nio.file.Path;

/**
 * The files of a database's change capture in a folder, with the bytes that the source answers:
 *
 * <pre>
 * customers/LOAD00000001.csv
 * customers/20260404-000309485.csv
 * order_items/LOAD00000001.csv
 * </pre>
 *
 * @param files how many there are now for each table
 * @param written those of them, of all tables, that were not there before
 * @param rows of all files, without their headers
 * @param bytes of all files
 */
public record Landing(int files, int written, long rows, long bytes) {
  /**
   * Lands the files 0 to {@code last} of all tables, the earlier ones first; what is there stays.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if a file is there with other
   *     bytes; OUTPUT_UNWRITABLE or DISK_FULL if one cannot be written
   */
  public static Landing of(Path folder, ChangesId id, Dialect dialect, int last) {
    ChangeFiles capture = new ChangeFiles(id);
    int written = 0;
    long rows = 0;
    long bytes = 0;
    for (int number = 0; number <= last; number++) {
      for (Table table : Table.values()) {
        CsvFile file = capture.csv(table, number, dialect);
        written += new FileToLand(folder, file.name()).put(file.bytes()) ? 1 : 0;
        rows += file.rows();
        bytes += file.bytes().length;
      }
    }
    return new Landing(last + 1, written, rows, bytes);
  }
}
