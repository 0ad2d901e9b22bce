package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Hashes of the keys that more than one record has. They are few, and only say who has to be looked
 * at: two keys that happen to have one hash are still two.
 */
final class KeyHashes implements UDF1<Long, Boolean> {
  private static final long serialVersionUID = 1L;

  private final long[] sorted;

  private KeyHashes(long[] sorted) {
    this.sorted = sorted;
  }

  static KeyHashes of(LongStream hashes) {
    return new KeyHashes(hashes.sorted().distinct().toArray());
  }

  KeyHashes and(KeyHashes others) {
    return of(LongStream.concat(Arrays.stream(sorted), Arrays.stream(others.sorted)));
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  /** True where a column, never NULL, is one of them. */
  Column contain(Column hash) {
    return isEmpty() ? lit(false) : functions.udf(this, DataTypes.BooleanType).apply(hash);
  }

  @Override
  public Boolean call(Long hash) {
    return Arrays.binarySearch(sorted, hash) >= 0;
  }
}
