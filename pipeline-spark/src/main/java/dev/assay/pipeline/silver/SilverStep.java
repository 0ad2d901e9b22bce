package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import dev.assay.pipeline.bronze.Ingestion;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.lake.CachedRows;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Upsert;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Bronze to silver, run by run. The three writes of a run come in an order that survives a crash
 * behind any of them: quarantine, duplicates, and the MERGE into silver last. Silver's own log says
 * which run it has seen; there is no other bookkeeping.
 */
public final class SilverStep {
  /** Under this name the three tables remember the last run. */
  public static final String WRITER = "silver";

  private static final String KEY_HASH = "key_hash";

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
    long newest = lakehouse.lastCommitted(bronze(), Ingestion.WRITER).orElse(0);
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
    long newest = lakehouse.lastCommitted(bronze(), Ingestion.WRITER).orElse(0);
    return newest == 0 ? RecordCounts.NONE : refine(col(Lineage.RUN_SEQ).leq(newest), newest);
  }

  /**
   * Many rows are judged anew in each pass, which costs less than keeping them: the first pass
   * finds the keys that are contested, the second takes their rows and the quarantined ones, a few
   * in a hundred, and the third lays all others straight into silver. To find rows a sketch is
   * enough.
   */
  private RecordCounts refine(Column runs, long newest) {
    Dataset<Row> delivered = tables.delivered(lakehouse.read(bronze())).where(runs);
    Dataset<Row> judged = LocalRows.ifFew(delivered.transform(refinery::refine));
    boolean areFew = LocalRows.areHeld(judged);
    Dataset<Row> sketched = areFew ? judged : delivered.transform(refinery::sketch);
    RunProfile profile = RunProfile.of(sketched, deduplication, tables);
    Dataset<Row> stored = stored(profile);
    KeyHashes inSilver = inSilver(sketched, stored, profile);
    KeyHashes contested = profile.repeatedKeys().and(inSilver);
    Column isContested = contested.contain(deduplication.keyHash());
    Column isApart = not(Refinery.isAccepted()).or(isContested);
    try (CachedRows set =
            CachedRows.of(
                areFew ? judged.where(isApart) : refinery.refineWhere(delivered, isApart));
        CachedRows resolved =
            CachedRows.of(
                deduplication.resolve(
                    accepted(set.rows()),
                    stored.where(inSilver.contain(deduplication.keyHash()))))) {
      RecordCounts counts = profile.counts(resolved.rows(), deduplication);
      Commit commit = new Commit(WRITER, newest);
      if (profile.quarantined() > 0) {
        lakehouse.append(tables.quarantine(), set.rows().where(not(Refinery.isAccepted())), commit);
      }
      lakehouse.append(tables.duplicates(), deduplication.duplicates(resolved.rows()), commit);
      Dataset<Row> winners =
          accepted(judged)
              .where(not(isContested))
              .unionByName(
                  resolved.rows().where(Deduplication.isNewWinner()).select(silver().columns()));
      if (inSilver.isEmpty()) {
        lakehouse.append(silver(), winners, commit, profile.rowsByDay());
      } else {
        lakehouse.upsert(silver(), winners, winnerByKey(profile), commit);
      }
      return counts;
    }
  }

  private Dataset<Row> accepted(Dataset<Row> judged) {
    return judged.where(Refinery.isAccepted()).select(silver().columns());
  }

  /** Silver on the run's dates, pinned before it, so that a second try sees what the first saw. */
  private Dataset<Row> stored(RunProfile profile) {
    return lakehouse
        .readAt(silver(), lakehouse.version(silver()))
        .where(profile.isOnItsDates(date));
  }

  /** The keys of the run that silver has, too. */
  private KeyHashes inSilver(Dataset<Row> judged, Dataset<Row> stored, RunProfile profile) {
    if (lakehouse.version(silver()) == 0 || !profile.hasAccepted()) {
      return KeyHashes.of(LongStream.empty());
    }
    Dataset<Row> ofRun = accepted(judged).select(deduplication.keyHash().as(KEY_HASH));
    return KeyHashes.of(
        stored
            .select(deduplication.keyHash().as(KEY_HASH))
            .join(ofRun, new String[] {KEY_HASH}, "left_semi")
            .as(Encoders.LONG())
            .collectAsList()
            .stream()
            .mapToLong(Long::longValue));
  }

  private Upsert winnerByKey(RunProfile profile) {
    Column sameKey =
        Stream.concat(
                tables.contract().key().stream()
                    .map(
                        key ->
                            col(Upsert.TARGET + "." + key).equalTo(col(Upsert.ROWS + "." + key))),
                Stream.of(profile.isOnItsDates(Upsert.TARGET + "." + date)))
            .reduce(Column::and)
            .orElseThrow();
    return Upsert.latest(sameKey, deduplication.winsAgainstStored());
  }

  private TableSpec bronze() {
    return tables.bronze();
  }

  private TableSpec silver() {
    return tables.silver();
  }
}
