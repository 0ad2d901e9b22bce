package dev.assay.pipeline.dashboard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * What became of the batches, in the order of delivery, and why records were quarantined: a batch
 * without such has no reason.
 */
public record Quality(List<BatchCounts> batches, List<BatchReason> reasons) {
  private static final String REQUEST_SEQ = "request_seq";
  private static final String PLACE = "place";
  private static final String REASONS = "reasons";
  private static final String RECORDS = "records";

  /** How many records of a batch are where; delivered is the other three together. */
  public record BatchCounts(
      long requestSeq, long delivered, long silver, long quarantined, long duplicates) {}

  /** How many records of a batch are quarantined for a reason; they may have others, too. */
  public record BatchReason(long requestSeq, String reason, long records) {}

  /** Where a record can be. */
  private enum Place {
    SILVER,
    QUARANTINE,
    DUPLICATES
  }

  /** Records of a batch that are in the same place for the same reasons. */
  private record Alike(long requestSeq, Place place, List<String> reasons, long records) {}

  /** Copies the lists. */
  public Quality {
    batches = List.copyOf(batches);
    reasons = List.copyOf(reasons);
  }

  /** Reads the published tables of some contracts, each once. */
  static Quality read(SparkSession reader, List<SilverTables> silver) {
    List<Alike> records =
        alike(reader, silver).collectAsList().stream().map(Quality::alike).toList();
    return new Quality(batches(records), reasons(records));
  }

  private static Dataset<Row> alike(SparkSession reader, List<SilverTables> silver) {
    return silver.stream()
        .map(tables -> placed(reader, tables))
        .reduce(Dataset::union)
        .orElseThrow()
        .groupBy(col(REQUEST_SEQ), col(PLACE), col(REASONS))
        .agg(count(lit(1)).as(RECORDS));
  }

  private static Dataset<Row> placed(SparkSession reader, SilverTables tables) {
    DataType reasons = tables.quarantine().schema().apply(SilverTables.REASONS).dataType();
    Column none = lit(null).cast(reasons);
    return place(reader, Place.SILVER, tables.silver(), none)
        .union(place(reader, Place.QUARANTINE, tables.quarantine(), col(SilverTables.REASONS)))
        .union(place(reader, Place.DUPLICATES, tables.duplicates(), none));
  }

  private static Dataset<Row> place(
      SparkSession reader, Place place, TableSpec table, Column reasons) {
    return reader
        .table(table.name())
        .select(
            col(Lineage.REQUEST_SEQ).as(REQUEST_SEQ),
            lit(place.ordinal()).as(PLACE),
            reasons.as(REASONS));
  }

  private static Alike alike(Row row) {
    return new Alike(
        row.getLong(0),
        Place.values()[row.getInt(1)],
        row.isNullAt(2) ? List.of() : row.getList(2),
        row.getLong(3));
  }

  private static List<BatchCounts> batches(List<Alike> records) {
    Map<Long, List<Alike>> byBatch =
        records.stream()
            .collect(Collectors.groupingBy(Alike::requestSeq, TreeMap::new, Collectors.toList()));
    return byBatch.entrySet().stream()
        .map(
            batch ->
                new BatchCounts(
                    batch.getKey(),
                    sum(batch.getValue(), some -> true),
                    sum(batch.getValue(), some -> some.place() == Place.SILVER),
                    sum(batch.getValue(), some -> some.place() == Place.QUARANTINE),
                    sum(batch.getValue(), some -> some.place() == Place.DUPLICATES)))
        .toList();
  }

  private static long sum(List<Alike> records, Predicate<Alike> which) {
    return records.stream().filter(which).mapToLong(Alike::records).sum();
  }

  /** In the order of delivery, and of their names. */
  private static List<BatchReason> reasons(List<Alike> records) {
    Map<Long, Map<String, Long>> byBatch = new TreeMap<>();
    for (Alike some : records) {
      for (String reason : some.reasons()) {
        byBatch
            .computeIfAbsent(some.requestSeq(), batch -> new TreeMap<>())
            .merge(reason, some.records(), Long::sum);
      }
    }
    return byBatch.entrySet().stream().flatMap(Quality::reasons).toList();
  }

  private static Stream<BatchReason> reasons(Map.Entry<Long, Map<String, Long>> batch) {
    return batch.getValue().entrySet().stream()
        .map(reason -> new BatchReason(batch.getKey(), reason.getKey(), reason.getValue()));
  }
}
