package dev.assay.pipeline.lake;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows that the driver holds. Spark filters and projects such rows while it plans, without a job,
 * and scans no file for them: with few rows that is what a query costs.
 */
public final class LocalRows {
  /** A setting of Spark: up to how many rows the driver holds. */
  static final String SETTING = "spark.assay.driver.rows";

  /** Rows of about a kilobyte: so many are no burden, and reading them again costs more. */
  private static final int FEW = 20_000;

  private LocalRows() {}

  /**
   * The same rows, held by the driver if they are few; otherwise as they are. Runs a query that
   * reads no more than a few rows.
   */
  public static Dataset<Row> ifFew(Dataset<Row> rows) {
    if (areHeld(rows)) {
      return rows;
    }
    int few = few(rows.sparkSession());
    InternalRow[] first = collected(rows.limit(few + 1));
    return first.length > few ? rows : of(rows.sparkSession(), rows.schema(), Arrays.asList(first));
  }

  /** Whether the driver holds the rows. */
  public static boolean areHeld(Dataset<Row> rows) {
    return plan(rows) instanceof LocalRelation;
  }

  /** The same rows, held by the driver if they are made of few that it holds. */
  static Dataset<Row> ifMadeOfFew(Dataset<Row> rows) {
    return areMadeOfHeld(rows) ? ifFew(rows) : rows;
  }

  /** Whether the rows are made of nothing but rows that the driver holds. */
  public static boolean areMadeOfHeld(Dataset<Row> rows) {
    return CollectionConverters.asJava(plan(rows).collectLeaves()).stream()
        .allMatch(LocalRelation.class::isInstance);
  }

  private static LogicalPlan plan(Dataset<Row> rows) {
    return classic(rows).queryExecution().optimizedPlan();
  }

  /** Up to how many rows are few. */
  public static int few(org.apache.spark.sql.SparkSession session) {
    return Integer.parseInt(session.conf().get(SETTING, Integer.toString(FEW)));
  }

  /**
   * Rows that are here already.
   *
   * @param rows of that type, as Spark keeps them
   */
  public static Dataset<Row> of(
      org.apache.spark.sql.SparkSession session, StructType type, List<InternalRow> rows) {
    List<Attribute> columns =
        List.copyOf(CollectionConverters.asJava(DataTypeUtils.toAttributes(type)));
    LocalRelation relation = new LocalRelation(seq(columns), seq(rows), false, Option.empty());
    return org.apache.spark.sql.classic.Dataset.ofRows((SparkSession) session, relation);
  }

  /** The rows, if the driver holds them. */
  static Optional<InternalRow[]> held(Dataset<Row> rows) {
    return areHeld(rows) ? Optional.of(collected(rows)) : Optional.empty();
  }

  private static InternalRow[] collected(Dataset<Row> rows) {
    return classic(rows).queryExecution().executedPlan().executeCollect();
  }

  private static <T> Seq<T> seq(List<T> values) {
    return CollectionConverters.asScala(values).toSeq();
  }

  private static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> rows) {
    return (org.apache.spark.sql.classic.Dataset<Row>) rows;
  }
}
