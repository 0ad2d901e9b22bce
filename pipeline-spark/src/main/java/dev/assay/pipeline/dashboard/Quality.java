package dev.assay.pipeline.dashboard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What became of the batches, in the order of delivery, and why records were quarantined: a batch
 * without such has no reason.
 */
public record Quality(List<BatchCounts> batches, List<BatchReason> reasons) {
  private static final String REQUEST_SEQ = "request_seq";
  private static final String DELIVERED = "delivered";
  private static final String SILVER = "silver";
  private static final String QUARANTINED = "quarantined";
  private static final String DUPLICATES = "duplicates";
  private static final String REASON = "reason";
  private static final String RECORDS = "records";

  /** How many records of a batch are where; delivered is the other three together. */
  public record BatchCounts(
      long requestSeq, long delivered, long silver, long quarantined, long duplicates) {}

  /** How many records of a batch are quarantined for a reason; they may have others, too. */
  public record BatchReason(long requestSeq, String reason, long records) {}

  /** Copies the lists. */
  public Quality {
    batches = List.copyOf(batches);
    reasons = List.copyOf(reasons);
  }

  /** Reads the published tables of a contract. */
  static Quality read(SparkSession reader, SilverTables tables) {
    List<List<Row>> rows =
        SideBySide.map(
            List.<Supplier<Dataset<Row>>>of(
                () -> counts(reader, tables),
                () -> reasons(reader.table(tables.quarantine().name()))),
            query -> query.get().collectAsList());
    return new Quality(
        rows.get(0).stream().map(row -> Columns.read(BatchCounts.class, row)).toList(),
        rows.get(1).stream().map(row -> Columns.read(BatchReason.class, row)).toList());
  }

  private static Dataset<Row> counts(SparkSession reader, SilverTables tables) {
    return place(reader, tables.silver(), 1, 0, 0)
        .union(place(reader, tables.quarantine(), 0, 1, 0))
        .union(place(reader, tables.duplicates(), 0, 0, 1))
        .groupBy(col(Lineage.BATCH_ID), col(REQUEST_SEQ))
        .agg(
            count(lit(1)).as(DELIVERED),
            sum(col(SILVER)).as(SILVER),
            sum(col(QUARANTINED)).as(QUARANTINED),
            sum(col(DUPLICATES)).as(DUPLICATES))
        .orderBy(col(REQUEST_SEQ));
  }

  private static Dataset<Row> place(
      SparkSession reader, TableSpec table, int silver, int quarantined, int duplicates) {
    return reader
        .table(table.name())
        .select(
            col(Lineage.BATCH_ID),
            col(Lineage.REQUEST_SEQ).as(REQUEST_SEQ),
            lit(silver).as(SILVER),
            lit(quarantined).as(QUARANTINED),
            lit(duplicates).as(DUPLICATES));
  }

  private static Dataset<Row> reasons(Dataset<Row> quarantine) {
    return quarantine
        .select(
            col(Lineage.REQUEST_SEQ).as(REQUEST_SEQ), explode(col(SilverTables.REASONS)).as(REASON))
        .groupBy(col(REQUEST_SEQ), col(REASON))
        .agg(count(lit(1)).as(RECORDS))
        .orderBy(col(REQUEST_SEQ), col(REASON));
  }
}
