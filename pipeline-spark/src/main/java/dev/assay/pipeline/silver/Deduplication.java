package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.pipeline.contract.Precedence;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.Upsert;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Who wins among the accepted records of one key, and whom each other one is a duplicate of. Where
 * the last delivered wins that is the next one; order of delivery is (_request_seq, _position),
 * never a clock. Where what the records say, or where they are, decides it is the winner.
 */
final class Deduplication {
  static final String NEXT = "_next";

  /** True in the rows of this run, false in those that silver held before. */
  static final String IS_NEW = "_is_new";

  private final SilverTables tables;
  private final Precedence precedence;

  Deduplication(SilverTables tables) {
    this.tables = tables;
    this.precedence = tables.contract().precedence();
  }

  /**
   * Finds the record that each row loses to.
   *
   * @param accepted accepted rows of a run, with silver's columns: all of a key or none
   * @param stored the rows that silver holds of the same keys, or a superset of them
   * @return the rows of both; column {@link #NEXT} holds the record it loses to, NULL in the row
   *     that wins
   */
  Dataset<Row> resolve(Dataset<Row> accepted, Dataset<Row> stored) {
    Column record =
        struct(
            col(Lineage.BATCH_ID),
            col(Lineage.REQUEST_SEQ),
            col(Lineage.POSITION),
            col(SilverTables.FINGERPRINT));
    return accepted
        .withColumn(IS_NEW, lit(true))
        .unionByName(stored.withColumn(IS_NEW, lit(false)))
        .withColumn(NEXT, next(record));
  }

  private Column next(Column record) {
    WindowSpec ofOneKey = Window.partitionBy(keys());
    if (!(precedence instanceof Precedence.LastDelivered)) {
      WindowSpec winnerFirst =
          ofOneKey.orderBy(rank().stream().map(functions::col).toArray(Column[]::new));
      return when(row_number().over(winnerFirst).gt(1), first(record).over(winnerFirst));
    }
    return lead(record, 1).over(ofOneKey.orderBy(col(Lineage.REQUEST_SEQ), col(Lineage.POSITION)));
  }

  /** True where a row wins against the one that silver holds: about both sides of a merge. */
  Column winsAgainstStored() {
    if (!(precedence instanceof Precedence.LastDelivered)) {
      return Upsert.comesFirst(rank());
    }
    return Lineage.deliveryOrder(Upsert.ROWS).gt(Lineage.deliveryOrder(Upsert.TARGET));
  }

  /**
   * Ranks rows by what they say, or by where they are: the least wins. Of the same bytes the first
   * delivered does.
   */
  private List<String> rank() {
    return precedence instanceof Precedence.Least least
        ? List.of(least.field(), SilverTables.BYTES_HASH, Lineage.REQUEST_SEQ, Lineage.POSITION)
        : List.of(Lineage.BATCH_ID, Lineage.POSITION);
  }

  /** By which rows of one key are found without a look at the key. */
  Column keyHash() {
    return xxhash64(keys());
  }

  /** True where another record of the key wins. */
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

  /** The kind of a duplicate: whether every field was delivered as in the record it loses to. */
  Column kind() {
    Column isSame =
        col(SilverTables.FINGERPRINT).equalTo(col(NEXT).getField(SilverTables.FINGERPRINT));
    return when(isSame, precedence.alike()).otherwise(precedence.different());
  }

  private Column[] keys() {
    return tables.contract().key().stream().map(functions::col).toArray(Column[]::new);
  }
}
