package dev.assay.pipeline.bronze;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.error.LandingErrors;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.LandingFolder;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.TableSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /**
   * Takes up what was landed since the last time.
   *
   * @param wanted its endpoint is the folder with a folder for each table
   * @throws dev.assay.pipeline.error.AssayException SOURCE_… if a file cannot be read, has changed,
   *     or is of another table; bronze is then as it was
   */
  @Override
  public Outcome ingest(PullRequest wanted, Instant now) {
    LandingFolder landing =
        new LandingFolder(LakehouseRoot.of(wanted.endpoint()), lakehouse.hadoop());
    long lastRun = lakehouse.lastCommitted(bronze, WRITER).orElse(0);
    long runSeq = lastRun + 1;
    LandedFileReader reader =
        new LandedFileReader(
            new Path(wanted.endpoint()).toString(), // as it is, not as a URI has it
            new SerializableConfiguration(lakehouse.hadoop()),
            runSeq,
            DateTimeUtils.instantToMicros(now));
    Map<String, String> taken = taken(lastRun);
    long request = BronzeRows.lastRequest(lakehouse, bronze, lastRun);
    List<LandedFile> fresh = new ArrayList<>();
    List<InternalRow> rows = new ArrayList<>();
    List<String> all = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<String, LandedFolder> file : found(landing).entrySet()) {
      String path = file.getKey();
      byte[] content = reader.read(path);
      String known = taken.get(path);
      if (known == null) {
        LandedFile read = LandedFile.of(file.getValue(), path, ++request, content);
        fresh.add(read);
        all.add(read.uri());
        bytes += content.length;
        if (bytes <= FEW_BYTES) {
          rows.addAll(reader.rows(read, content));
        }
      } else if (LandedFile.isRemembered(known, path, content)) {
        all.add(known);
      } else {
        throw LandingErrors.changed(path);
      }
    }
    long delivered =
        bytes <= FEW_BYTES ? append(rows, runSeq) : append(fresh, reader, bytes, runSeq);
    return new Outcome(runSeq, delivered, all.size() - fresh.size(), all);
  }

  /** Rows that are here already. */
  private long append(List<InternalRow> rows, long runSeq) {
    if (!rows.isEmpty()) {
      lakehouse.append(
          bronze,
          LocalRows.of(lakehouse.session(), BronzeTable.SCHEMA, rows),
          new Commit(WRITER, runSeq));
    }
    return rows.size();
  }

  /** Rows that tasks make, of files that they read once more. */
  private long append(List<LandedFile> files, LandedFileReader reader, long bytes, long runSeq) {
    lakehouse.expect(() -> bytes / BYTES_PER_ROW);
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(lakehouse.session().sparkContext());
    int slices = Math.min(files.size(), context.defaultParallelism());
    lakehouse.append(
        bronze,
        BronzeRows.frame(lakehouse, context.parallelize(files, slices).flatMap(reader)),
        new Commit(WRITER, runSeq));
    return lakehouse.rowsSince(bronze, WRITER, runSeq - 1);
  }

  /** The files of all folders, by path; a folder that is missing has none. */
  private SortedMap<String, LandedFolder> found(LandingFolder landing) {
    SortedMap<String, LandedFolder> found = new TreeMap<>();
    for (LandedFolder folder : folders) {
      LandedFolder.files(landing, folder.name()).forEach(path -> found.put(path, folder));
    }
    if (found.isEmpty()) {
      throw LandingErrors.nothing(
          landing.root().path(),
          String.join(", ", folders.stream().map(LandedFolder::name).toList()));
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
