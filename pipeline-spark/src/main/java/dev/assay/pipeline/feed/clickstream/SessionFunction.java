package dev.assay.pipeline.feed.clickstream;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/** {@link Sessions} as a Spark function. */
final class SessionFunction implements UDF2<Seq<Long>, Seq<Integer>, List<Row>> {
  private static final long serialVersionUID = 1L;

  /** Of a session: the place of its first event among those given, from 0. */
  static final String FIRST = "first";

  /** The place of its last event. */
  static final String LAST = "last";

  /** The number of its furthest step, 0 without any. */
  static final String REACHED = "reached";

  private static final StructType SESSION =
      new StructType()
          .add(FIRST, DataTypes.IntegerType, false)
          .add(LAST, DataTypes.IntegerType, false)
          .add(REACHED, DataTypes.IntegerType, false);

  private static final UserDefinedFunction FUNCTION =
      functions.udf(new SessionFunction(), DataTypes.createArrayType(SESSION, false));

  private SessionFunction() {}

  /**
   * The sessions of events.
   *
   * @param at when each happened, in milliseconds, in order: an array
   * @param steps the number of each one's step: an array
   */
  static Column of(Column at, Column steps) {
    return FUNCTION.apply(at, steps);
  }

  @Override
  public List<Row> call(Seq<Long> at, Seq<Integer> steps) {
    int events = at.size();
    long[] moments = new long[events];
    int[] numbers = new int[events];
    for (int i = 0; i < events; i++) {
      moments[i] = at.apply(i);
      numbers[i] = steps.apply(i);
    }
    return Sessions.of(moments, numbers).stream()
        .map(session -> RowFactory.create(session.first(), session.last(), session.reached()))
        .toList();
  }
}
