package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.pipeline.lake.Lineage;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Who follows whom: among the accepted records of one key the one delivered last wins, each other
 * one is a duplicate of the next. Order is (_request_seq, _position), never a clock.
 */
final class Deduplication {
  static final String NEXT = "_next";
  static final String RETRY = "retry";
  static final String CORRECTION = "correction";

  /** True in the rows of this run, false in those that silver held before. */
  static final String IS_NEW = "_is_new";

  private final SilverTables tables;

  Deduplication(SilverTables tables) {
    this.tables = tables;
  }

  /**
   * Finds the next record of each row's key.
   *
   * @param accepted accepted rows of a run, with silver's columns: all of a key or none
   * @param stored the rows that silver holds of the same keys, or a superset of them
   * @return the rows of both; column {@link #NEXT} holds the next record, NULL in the row that wins
   */
  Dataset<Row> resolve(Dataset<Row> accepted, Dataset<Row> stored) {
    WindowSpec inOrderOfDelivery =
        Window.partitionBy(keys()).orderBy(col(Lineage.REQUEST_SEQ), col(Lineage.POSITION));
    Column record =
        struct(
            col(Lineage.BATCH_ID),
            col(Lineage.REQUEST_SEQ),
            col(Lineage.POSITION),
            col(SilverTables.FINGERPRINT));
    return accepted
        .withColumn(IS_NEW, lit(true))
        .unionByName(stored.withColumn(IS_NEW, lit(false)))
        .withColumn(NEXT, lead(record, 1).over(inOrderOfDelivery));
  }

  /** By which rows of one key are found without a look at the key. */
  Column keyHash() {
    return xxhash64(keys());
  }

  /** True where a later record of the key was accepted. */
  static Column isDuplicate() {
    return col(NEXT).isNotNull();
  }

  /** True in the rows of this run that win: what silver does not hold yet. */
  static Column isNewWinner() {
    return col(IS_NEW).and(col(NEXT).isNull());
  }

  /** The rows of silver_duplicates among resolved rows. */
  Dataset<Row> duplicates(Dataset<Row> resolved) {
    return resolved
        .where(isDuplicate())
        .withColumn(SilverTables.NEXT_BATCH_ID, col(NEXT).getField(Lineage.BATCH_ID))
        .withColumn(SilverTables.NEXT_REQUEST_SEQ, col(NEXT).getField(Lineage.REQUEST_SEQ))
        .withColumn(SilverTables.NEXT_POSITION, col(NEXT).getField(Lineage.POSITION))
        .withColumn(SilverTables.KIND, kind())
        .select(tables.duplicates().columns());
  }

  /** The kind of a duplicate: retry if every field was delivered as in the next record. */
  static Column kind() {
    Column isSame =
        col(SilverTables.FINGERPRINT).equalTo(col(NEXT).getField(SilverTables.FINGERPRINT));
    return when(isSame, RETRY).otherwise(CORRECTION);
  }

  private Column[] keys() {
    return tables.contract().key().stream().map(functions::col).toArray(Column[]::new);
  }
}
