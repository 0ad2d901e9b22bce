package dev.assay.pipeline.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * One record as it was delivered, and what became of it.
 *
 * @param payload its exact text; it may hold personal data
 * @param runSeq the run that fetched it
 * @param url the URL, relative to the source, that gives the same bytes again; empty if the source
 *     names none
 * @param place where it is
 * @param reasons why it is in quarantine
 * @param repairs the fields that were repaired, if it is in silver
 * @param next the record that replaced it, if it is a duplicate
 */
public record DeliveredRecord(
    String batchId,
    int position,
    String payload,
    long runSeq,
    Instant ingestedAt,
    Optional<String> url,
    Place place,
    List<String> reasons,
    List<String> repairs,
    Optional<Next> next) {

  /** Where a record is. */
  public enum Place {
    silver,
    quarantine,
    duplicates,
    /** It was fetched and not refined yet. */
    bronze
  }

  /** The next accepted record with the same key, and whether it says the same. */
  public record Next(String batchId, int position, String kind) {}

  /**
   * Finds a record by its lineage.
   *
   * @param tables where to look
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if bronze holds no such batch,
   *     or the batch no such position
   */
  public static DeliveredRecord of(
      Lakehouse lakehouse, SilverTables tables, String batchId, int position) {
    Row last =
        lakehouse
            .read(tables.bronze())
            .where(col(Lineage.BATCH_ID).equalTo(batchId))
            .agg(max(col(Lineage.POSITION)))
            .head();
    if (last.isNullAt(0)) {
      throw Errors.invalidArgument(
          "BATCH_ID", batchId, "a batch that bronze holds: batch_id in vw_batches");
    }
    if (position < 0 || position > last.getInt(0)) {
      throw Errors.invalidArgument(
          "POSITION",
          Integer.toString(position),
          "0 to %d in this batch".formatted(last.getInt(0)));
    }
    Column isIt =
        col(Lineage.BATCH_ID).equalTo(batchId).and(col(Lineage.POSITION).equalTo(position));
    Row bronze = find(lakehouse, tables.bronze(), isIt).orElseThrow();
    Optional<Row> silver = find(lakehouse, tables.silver(), isIt);
    Optional<Row> quarantined = find(lakehouse, tables.quarantine(), isIt);
    Optional<Row> duplicate = find(lakehouse, tables.duplicates(), isIt);
    return new DeliveredRecord(
        batchId,
        position,
        bronze.getAs(BronzeTable.PAYLOAD),
        bronze.<Long>getAs(Lineage.RUN_SEQ),
        bronze.<java.sql.Timestamp>getAs(Lineage.INGESTED_AT).toInstant(),
        Optional.ofNullable(bronze.getAs(BronzeTable.SOURCE_URI)),
        silver.isPresent()
            ? Place.silver
            : quarantined.isPresent()
                ? Place.quarantine
                : duplicate.isPresent() ? Place.duplicates : Place.bronze,
        quarantined.map(row -> texts(row, SilverTables.REASONS)).orElse(List.of()),
        silver.map(row -> texts(row, SilverTables.REPAIRS)).orElse(List.of()),
        duplicate.map(DeliveredRecord::next));
  }

  private static Optional<Row> find(Lakehouse lakehouse, TableSpec table, Column isIt) {
    return lakehouse.exists(table)
        ? lakehouse.read(table).where(isIt).takeAsList(1).stream().findFirst()
        : Optional.empty();
  }

  private static List<String> texts(Row row, String column) {
    return List.copyOf(row.<String>getList(row.fieldIndex(column)));
  }

  private static Next next(Row duplicate) {
    return new Next(
        duplicate.getAs(SilverTables.NEXT_BATCH_ID),
        duplicate.<Integer>getAs(SilverTables.NEXT_POSITION),
        duplicate.getAs(SilverTables.KIND));
  }
}
