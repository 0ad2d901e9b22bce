package dev.assay.pipeline.feed.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.changes.CanonicalRequest;
import dev.assay.generator.feed.changes.CanonicalRequest.OfFile;
import dev.assay.generator.feed.changes.ChangeFiles;
import dev.assay.generator.feed.changes.ChangeFiles.CsvFile;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.bronze.LandedFolder;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.LandingErrors;
import dev.assay.pipeline.lake.LandingFolder;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a database's change capture in a folder, with the bytes that the source answers, and
 * the URL of the first of them, from which all the others follow:
 *
 * <pre>
 * _source_url
 * customers/LOAD00000001.csv
 * customers/20260404-000309485.csv
 * order_items/LOAD00000001.csv
 * </pre>
 *
 * @param written how many files, of all tables, were not there before
 * @param rows of all files that are wanted, without their headers
 * @param bytes of all files that are wanted
 */
public record Landing(int written, long rows, long bytes) {
  /** Tells what a landing follows from; what looks for data passes over such a name. */
  static final String SOURCE_URL = LandedFiles.SOURCE_URL;

  /**
   * What the files of a folder follow from; empty if there are none.
   *
   * @throws AssayException INVALID_ARGUMENT if they are not from here
   */
  public static Optional<OfFile> source(LandingFolder folder) {
    Optional<OfFile> source = told(folder);
    boolean isLanded =
        source.isPresent()
            || Stream.of(Table.values())
                .anyMatch(table -> !LandedFolder.files(folder, table.key()).isEmpty());
    if (isLanded && source.isEmpty()) {
      throw LandingErrors.foreign(folder.root().path());
    }
    return source;
  }

  /**
   * What the files of a folder follow from, as far as it tells.
   *
   * @throws AssayException INVALID_ARGUMENT if it tells nonsense
   */
  static Optional<OfFile> told(LandingFolder folder) {
    try {
      return LandedFiles.sourceUrl(folder).map(CanonicalRequest::ofFullLoad);
    } catch (IllegalArgumentException e) {
      throw LandingErrors.foreign(folder.root().path());
    }
  }

  /**
   * Lands the files {@code first} to {@code last} of all tables, the earlier ones first; what is
   * there stays.
   *
   * @throws AssayException INVALID_ARGUMENT if the folder has files that follow from something
   *     else, or one of these with other bytes; OUTPUT_UNWRITABLE or DISK_FULL if one cannot be
   *     written
   */
  public static Landing of(
      LandingFolder folder, ChangesId id, Dialect dialect, int first, int last) {
    OfFile wanted = new OfFile(id, dialect);
    Optional<OfFile> held = source(folder);
    if (held.isEmpty()) {
      folder.put(SOURCE_URL, (url(wanted) + '\n').getBytes(UTF_8));
    } else if (!held.get().equals(wanted)) {
      throw LandingErrors.otherSource(folder.root().path(), url(held.get()));
    }
    ChangeFiles capture = new ChangeFiles(id);
    int written = 0;
    long rows = 0;
    long bytes = 0;
    for (int number = first; number <= last; number++) {
      for (Table table : Table.values()) {
        CsvFile file = capture.csv(table, number, dialect);
        written += folder.put(file.name(), file.bytes()) ? 1 : 0;
        rows += file.rows();
        bytes += file.bytes().length;
      }
    }
    return new Landing(written, rows, bytes);
  }

  private static String url(OfFile source) {
    return source.id().url(Table.CUSTOMERS, 0, source.dialect());
  }
}
