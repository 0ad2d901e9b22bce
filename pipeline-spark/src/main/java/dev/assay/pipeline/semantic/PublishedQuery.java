package dev.assay.pipeline.semantic;

import dev.assay.pipeline.error.Errors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;

/**
 * One read-only statement over what is published. Paths such as {@code delta.`…`} are refused: the
 * folders beside the published tables hold personal data.
 */
public final class PublishedQuery {
  private static final String PATHS_AS_TABLES = "spark.sql.runSQLOnFiles";

  private PublishedQuery() {}

  /**
   * Asks.
   *
   * @param reader a session from {@link SemanticLayer#open}
   * @throws dev.assay.pipeline.error.AssayException INVALID_QUERY if the statement writes, names a
   *     path, or cannot be understood
   */
  public static Dataset<Row> ask(SparkSession reader, String sql) {
    reader.conf().set(PATHS_AS_TABLES, false);
    try {
      LogicalPlan plan = reader.sessionState().sqlParser().parsePlan(sql);
      if (plan.find(PublishedQuery::isForbidden).isDefined()) {
        throw Errors.invalidQuery("it does not only read.");
      }
      return reader.sql(sql);
    } catch (AnalysisException e) {
      throw Errors.invalidQuery(e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private static boolean isForbidden(LogicalPlan node) {
    boolean describes =
        node instanceof ShowTables
            || node instanceof ShowViews
            || node instanceof ShowColumns
            || node instanceof DescribeRelation;
    return !describes
        && (node instanceof Command
            || node instanceof InsertIntoDir
            || node instanceof ParsedStatement);
  }
}
