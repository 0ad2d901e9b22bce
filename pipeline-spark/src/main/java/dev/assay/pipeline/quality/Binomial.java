package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;

import org.apache.spark.sql.Column;

/** How far a count is from what chance alone would bring. */
public final class Binomial {
  private Binomial() {}

  /**
   * True where a count is more than some standard deviations away.
   *
   * @param expected the count that is expected
   * @param probability of one record to be counted
   * @param widening by how much the variance is greater than the binomial distribution's
   */
  public static Column isAway(
      Column count, Column expected, Column probability, Column widening, double deviations) {
    Column variance = expected.multiply(lit(1).minus(probability)).multiply(widening);
    return abs(count.minus(expected)).gt(sqrt(variance).multiply(deviations));
  }
}
