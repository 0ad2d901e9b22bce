package dev.assay.pipeline.feed.changes;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/** {@link Intervals} as a Spark function. */
final class IntervalFunction
    implements UDF4<Seq<Long>, Seq<Long>, Seq<String>, Seq<Long>, List<Row>> {
  private static final long serialVersionUID = 1L;

  /** Of a version: the number of the change that made it, from 0. */
  static final String CHANGE = "change";

  /** When it began, in milliseconds since 1970. */
  static final String FROM = "from";

  /** When it ended, exclusively; NULL if it has not. */
  static final String TO = "to";

  private static final StructType INTERVAL =
      new StructType()
          .add(CHANGE, DataTypes.IntegerType, false)
          .add(FROM, DataTypes.LongType, false)
          .add(TO, DataTypes.LongType, true);

  private static final UserDefinedFunction FUNCTION =
      functions.udf(new IntervalFunction(), DataTypes.createArrayType(INTERVAL, false));

  private IntervalFunction() {}

  /**
   * The versions of a row.
   *
   * @param seq the place of each of its changes, in order: an array, as are the others
   * @param at when each was committed, in milliseconds
   * @param op what each did
   * @param content the fingerprint of what each left
   */
  static Column of(Column seq, Column at, Column op, Column content) {
    return FUNCTION.apply(seq, at, op, content);
  }

  @Override
  public List<Row> call(Seq<Long> seq, Seq<Long> at, Seq<String> op, Seq<Long> content) {
    int changes = seq.size();
    long[] places = new long[changes];
    long[] moments = new long[changes];
    boolean[] isDelete = new boolean[changes];
    long[] contents = new long[changes];
    for (int i = 0; i < changes; i++) {
      places[i] = seq.apply(i);
      moments[i] = at.apply(i);
      isDelete[i] = ChangesContract.DELETE.equals(op.apply(i));
      contents[i] = content.apply(i);
    }
    return Intervals.of(places, moments, isDelete, contents).stream()
        .map(
            one ->
                RowFactory.create(
                    one.change(), one.from(), one.to() == Intervals.OPEN ? null : one.to()))
        .toList();
  }
}
