package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import dev.assay.pipeline.bronze.BronzeIngestion;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Upsert;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Bronze to silver, run by run. The three writes of a run come in an order that survives a crash
 * behind any of them: quarantine, duplicates, and the MERGE into silver last. Silver's own log says
 * which run it has seen; there is no other bookkeeping.
 */
public final class SilverStep {
  /** Under this name the three tables remember the last run. */
  public static final String WRITER = "silver";

  private final Lakehouse lakehouse;
  private final SilverTables tables;
  private final String date;
  private final Refinery refinery;
  private final Deduplication deduplication;

  /** The step for the records of one contract, with the key that pseudonymises. */
  public SilverStep(Lakehouse lakehouse, SilverTables tables, PiiKey key) {
    this.lakehouse = lakehouse;
    this.tables = tables;
    this.date = tables.contract().date().name();
    this.refinery = new Refinery(tables.contract(), key);
    this.deduplication = new Deduplication(tables);
  }

  /**
   * Refines every run that bronze holds and silver has not seen.
   *
   * @return what became of the records of each, by the number of the run
   */
  public SortedMap<Long, RecordCounts> refine() {
    long newest = lakehouse.lastCommitted(bronze(), BronzeIngestion.WRITER).orElse(0);
    long seen = lakehouse.lastCommitted(silver(), WRITER).orElse(0);
    SortedMap<Long, RecordCounts> refined = new TreeMap<>();
    for (long run = seen + 1; run <= newest; run++) {
      refined.put(run, refine(col(Lineage.RUN_SEQ).equalTo(run), run));
    }
    return refined;
  }

  /**
   * Refines all of bronze at once, into tables that are still empty. Not for tables with rows: a
   * run whose writes were begun alone has to be ended alone.
   */
  public RecordCounts refineAll() {
    long newest = lakehouse.lastCommitted(bronze(), BronzeIngestion.WRITER).orElse(0);
    return newest == 0 ? RecordCounts.NONE : refine(col(Lineage.RUN_SEQ).leq(newest), newest);
  }

  private RecordCounts refine(Column runs, long newest) {
    Dataset<Row> refined =
        lakehouse
            .read(bronze())
            .where(runs)
            .transform(refinery::refine)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return place(refined, new Commit(WRITER, newest));
    } finally {
      refined.unpersist();
    }
  }

  private RecordCounts place(Dataset<Row> refined, Commit commit) {
    RunProfile profile = RunProfile.of(refined, date);
    Dataset<Row> resolved =
        deduplication
            .resolve(accepted(refined), stored(profile.isOnItsDates(date)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      RecordCounts counts = profile.counts(resolved);
      write(refined, resolved, profile, commit);
      return counts;
    } finally {
      resolved.unpersist();
    }
  }

  private void write(
      Dataset<Row> refined, Dataset<Row> resolved, RunProfile profile, Commit commit) {
    if (profile.quarantined() > 0) {
      lakehouse.append(tables.quarantine(), refined.where(not(Refinery.isAccepted())), commit);
    }
    lakehouse.append(tables.duplicates(), deduplication.duplicates(resolved), commit);
    lakehouse.upsert(
        silver(), resolved.where(Deduplication.isNewWinner()), latestByKey(profile), commit);
  }

  private Dataset<Row> accepted(Dataset<Row> refined) {
    return refined.where(Refinery.isAccepted()).select(silver().columns());
  }

  /** Silver pinned before the run, so that a second try sees what the first one saw. */
  private Dataset<Row> stored(Column onTheirDates) {
    return lakehouse.readAt(silver(), lakehouse.version(silver())).where(onTheirDates);
  }

  private Upsert latestByKey(RunProfile profile) {
    Column sameKey =
        Stream.concat(
                tables.contract().key().stream()
                    .map(
                        key ->
                            col(Upsert.TARGET + "." + key).equalTo(col(Upsert.ROWS + "." + key))),
                Stream.of(profile.isOnItsDates(Upsert.TARGET + "." + date)))
            .reduce(Column::and)
            .orElseThrow();
    return Upsert.latest(
        sameKey, Lineage.deliveryOrder(Upsert.ROWS).gt(Lineage.deliveryOrder(Upsert.TARGET)));
  }

  private TableSpec bronze() {
    return tables.bronze();
  }

  private TableSpec silver() {
    return tables.silver();
  }
}
