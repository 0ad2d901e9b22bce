package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;

import dev.assay.pipeline.lake.LocalRows;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Of many rows, those that a check has to look at: found by hashes, so that in good tables next to
 * nothing is shuffled. No row that breaks a check is left out.
 *
 * <p>That pays where plans are adaptive, as they are for many rows: a join with nothing is left out
 * then. Of fewer rows all are looked at.
 */
public final class Suspects {
  private static final String HASH = "row_hash";
  private static final String BUCKET = "row_bucket";
  private static final String ROWS = "row_count";
  private static final String XOR = "hash_xor";
  private static final String SUM = "hash_sum";
  private static final String[] HASH_KEY = {HASH};
  private static final String[] BUCKET_KEY = {BUCKET};
  private static final int BUCKETS = 64;

  private Suspects() {}

  private static boolean pays(Dataset<Row> rows) {
    return Boolean.parseBoolean(rows.sparkSession().conf().get("spark.sql.adaptive.enabled"))
        && !LocalRows.areMadeOfHeld(rows);
  }

  /** The rows whose hash another row has, too. */
  static Dataset<Row> sharing(Dataset<Row> rows, Column hash) {
    if (!pays(rows)) {
      return rows;
    }
    Dataset<Row> shared =
        rows.groupBy(hash.as(HASH)).agg(count(lit(1)).as(ROWS)).where(col(ROWS).gt(1));
    return rows.withColumn(HASH, hash).join(shared.select(col(HASH)), HASH_KEY, "left_semi");
  }

  /**
   * The rows of buckets in which two sides differ, if they do in any. Sides that are equal, row by
   * row and as often, have equal digests: the exclusive or of the hashes of both is 0, and so are
   * the number of rows and the sum of half of each hash, taken with opposite signs.
   *
   * @param rows of both sides
   * @param sign 1 on one side, -1 on the other
   * @param key what a row and its counterpart are found by, as a hash
   * @param content all that has to be equal, as a hash
   */
  public static Dataset<Row> differing(Dataset<Row> rows, Column sign, Column key, Column content) {
    if (!pays(rows)) {
      return rows;
    }
    Column bucket = pmod(key, lit(BUCKETS));
    Dataset<Row> different =
        rows.groupBy(bucket.as(BUCKET))
            .agg(
                bit_xor(content).as(XOR),
                sum(sign).as(ROWS),
                sum(sign.multiply(shiftrightunsigned(content, Integer.SIZE))).as(SUM))
            .where(not(col(XOR).equalTo(0).and(col(ROWS).equalTo(0)).and(col(SUM).equalTo(0))));
    return rows.withColumn(BUCKET, bucket)
        .join(different.select(col(BUCKET)), BUCKET_KEY, "left_semi");
  }
}
