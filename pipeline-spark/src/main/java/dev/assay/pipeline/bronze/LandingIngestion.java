package dev.assay.pipeline.bronze;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.error.LandingErrors;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.TableSpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Landed files to bronze: appends the rows of all files that bronze has none of, in one commit, or
 * nothing. Bronze itself remembers which files it has, and what was in them: one that is there with
 * other bytes than it was taken with is an error. A file without rows is looked at again next time.
 */
public final class LandingIngestion implements Ingestion {
  private static final String SUFFIX = ".csv";

  private static final int BYTES_PER_ROW = 100;

  /** Of so many bytes the driver makes rows itself; of more, tasks do. */
  private static final long FEW_BYTES = 4L << 20;

  private final Lakehouse lakehouse;
  private final TableSpec bronze;
  private final List<LandedFolder> folders;

  /**
   * Ingestion into a bronze table.
   *
   * @param bronze a table from {@link BronzeTable#of}
   */
  public LandingIngestion(Lakehouse lakehouse, TableSpec bronze, List<LandedFolder> folders) {
    this.lakehouse = lakehouse;
    this.bronze = bronze;
    this.folders = List.copyOf(folders);
  }

  /** A file that is there. */
  private record Found(LandedFolder folder, String path) {}

  /**
   * Takes up what was landed since the last time.
   *
   * @param wanted its endpoint is the folder with a folder for each table
   * @throws dev.assay.pipeline.error.AssayException SOURCE_… if a file cannot be read, has changed,
   *     or is of another table; bronze is then as it was
   */
  @Override
  public Outcome ingest(PullRequest wanted, Instant now) {
    String landing = new Path(wanted.endpoint()).toString(); // as it is, not as a URI has it
    long lastRun = lakehouse.lastCommitted(bronze, WRITER).orElse(0);
    long runSeq = lastRun + 1;
    LandedFileReader reader =
        new LandedFileReader(
            landing,
            new SerializableConfiguration(lakehouse.hadoop()),
            runSeq,
            DateTimeUtils.instantToMicros(now));
    Map<String, String> taken = taken(lastRun);
    long request = BronzeRows.lastRequest(lakehouse, bronze, lastRun);
    List<LandedFile> fresh = new ArrayList<>();
    List<String> all = new ArrayList<>();
    long bytes = 0;
    for (Found file : found(landing)) {
      byte[] content = reader.read(file.path());
      String known = taken.get(file.path());
      if (known == null) {
        LandedFile read = LandedFile.of(file.folder(), file.path(), ++request, content);
        fresh.add(read);
        all.add(read.uri());
        bytes += content.length;
      } else if (LandedFile.isRemembered(known, file.path(), content)) {
        all.add(known);
      } else {
        throw LandingErrors.changed(file.path());
      }
    }
    long delivered = append(fresh, reader, bytes, runSeq);
    return new Outcome(runSeq, delivered, all.size() - fresh.size(), all);
  }

  private long append(List<LandedFile> files, LandedFileReader reader, long bytes, long runSeq) {
    if (files.isEmpty()) {
      return 0;
    }
    Commit commit = new Commit(WRITER, runSeq);
    lakehouse.expect(() -> bytes / BYTES_PER_ROW);
    if (bytes <= FEW_BYTES) {
      List<InternalRow> rows = new ArrayList<>();
      files.forEach(file -> reader.call(file).forEachRemaining(rows::add));
      if (!rows.isEmpty()) {
        lakehouse.append(
            bronze, LocalRows.of(lakehouse.session(), BronzeTable.SCHEMA, rows), commit);
      }
      return rows.size();
    }
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(lakehouse.session().sparkContext());
    int slices = Math.min(files.size(), context.defaultParallelism());
    lakehouse.append(
        bronze,
        BronzeRows.frame(lakehouse, context.parallelize(files, slices).flatMap(reader)),
        commit);
    return lakehouse.rowsSince(bronze, WRITER, runSeq - 1);
  }

  /** The files of all folders, by folder and name; a folder that is missing has none. */
  private List<Found> found(String landing) {
    List<Found> found = new ArrayList<>();
    for (LandedFolder folder : folders) {
      Path path = new Path(landing, folder.name());
      try {
        FileSystem files = path.getFileSystem(lakehouse.hadoop());
        for (FileStatus file : files.listStatus(path)) {
          String name = file.getPath().getName();
          if (file.isFile()
              && name.endsWith(SUFFIX)
              && !name.startsWith(".")
              && !name.startsWith("_")) {
            found.add(new Found(folder, folder.name() + "/" + name));
          }
        }
      } catch (FileNotFoundException e) {
        continue;
      } catch (IOException e) {
        throw LandingErrors.folderUnreadable(landing, e);
      }
    }
    found.sort(Comparator.comparing(Found::path));
    if (found.isEmpty()) {
      throw LandingErrors.nothing(
          landing, String.join(", ", folders.stream().map(LandedFolder::name).toList()));
    }
    return found;
  }

  /** What bronze remembers of each file, by path: each has a first row. */
  private Map<String, String> taken(long lastRun) {
    Map<String, String> taken = new HashMap<>();
    if (lastRun > 0) {
      Dataset<Row> first = lakehouse.read(bronze).where(col(Lineage.POSITION).equalTo(0));
      for (Row row : first.select(Lineage.BATCH_ID, BronzeTable.SOURCE_URI).collectAsList()) {
        taken.put(row.getString(0), row.getString(1));
      }
    }
    return taken;
  }
}
