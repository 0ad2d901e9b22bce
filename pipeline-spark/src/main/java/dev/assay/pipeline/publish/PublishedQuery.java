package dev.assay.pipeline.publish;

import dev.assay.pipeline.error.Errors;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.apache.spark.sql.functions;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One read-only statement over what is published. Paths such as {@code delta.`…`} are refused,
 * because the folders beside the published tables hold personal data, and so is whatever runs code,
 * because this process holds the key to it.
 */
public final class PublishedQuery {
  /** What a reader's session is set to. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          // No paths as tables.
          "spark.sql.runSQLOnFiles", "false",
          // ANSI: text stands in single quotes.
          "spark.sql.ansi.doubleQuotedIdentifiers", "true",
          // Days and instants, not java.sql's, which turn with the zone of the process.
          "spark.sql.datetime.java8API.enabled", "true",
          // Which Delta's shortcut for min and max cannot bear.
          "spark.databricks.delta.optimizeMetadataQuery.enabled", "false");

  /** The column of what Spark explains. */
  private static final String PLAN = "plan";

  /** They call any static method of Java. */
  private static final Set<String> CALLS = Set.of("reflect", "java_method", "try_reflect");

  /** They read a table's folder, at any version. */
  private static final Set<String> FOLDERS = Set.of("table_changes", "table_changes_by_path");

  /** Where the rows of a query may come from. */
  private static final Set<Class<?>> SOURCES =
      Set.of(
          UnresolvedRelation.class,
          UnresolvedTableValuedFunction.class,
          UnresolvedInlineTable.class,
          LocalRelation.class,
          OneRowRelation.class);

  /** Of SQLSTATE: the statement is wrong, or what it computes of the data is. */
  private static final Set<String> MISTAKES = Set.of("22", "42", "54", "0A");

  private PublishedQuery() {}

  /**
   * Asks.
   *
   * @param reader a session from {@link ReaderSession#open}
   * @param use what to make of the rows
   * @throws dev.assay.pipeline.error.AssayException INVALID_QUERY if the statement writes, names a
   *     path, runs code, cannot be understood, or computes what cannot be computed
   */
  public static <T> T ask(SparkSession reader, String sql, Function<Dataset<Row>, T> use) {
    confine(reader);
    Option<SparkSession> before = SparkSession.getActiveSession();
    // Or what is judged here would be parsed by the settings of another session.
    SparkSession.setActiveSession(reader);
    try {
      return use.apply(answer(reader, sql));
    } catch (StackOverflowError e) {
      throw Errors.invalidQuery("it is nested too deeply.");
    } catch (RuntimeException e) {
      throw mistake(e).orElse(e);
    } catch (Exception e) { // Scala does not declare its own
      throw mistake(e).orElseThrow(() -> Errors.internal("a query failed", e));
    } finally {
      SparkSession.clearActiveSession();
      before.foreach(PublishedQuery::activate);
    }
  }

  private static Void activate(SparkSession session) {
    SparkSession.setActiveSession(session);
    return null;
  }

  private static Dataset<Row> answer(SparkSession reader, String sql) throws Exception {
    LogicalPlan plan = reader.sessionState().sqlParser().parsePlan(sql);
    if (!onlyReads(plan)) {
      throw Errors.invalidQuery("it does not only read.");
    }
    Dataset<Row> rows = reader.sql(sql);
    return plan instanceof ExplainCommand explain ? explained(reader, explain, rows) : rows;
  }

  private static void confine(SparkSession reader) {
    SETTINGS.forEach(reader.conf()::set);
    drop(CALLS, reader.sessionState().functionRegistry());
    drop(FOLDERS, reader.sessionState().tableFunctionRegistry());
  }

  /** From the reader's own registry; no other session is affected. */
  private static void drop(Set<String> names, FunctionRegistryBase<?> registry) {
    CollectionConverters.asJava(registry.listFunction()).stream()
        .filter(function -> names.contains(function.funcName()))
        .forEach(registry::dropFunction);
  }

  /** A line of the plan a row. Spark would give what is wrong with the statement as its plan. */
  private static Dataset<Row> explained(
      SparkSession reader, ExplainCommand explain, Dataset<Row> plan) {
    if (!(explain.logicalPlan() instanceof Command)) {
      Analyzer analyzer = reader.sessionState().analyzer();
      analyzer.checkAnalysis(analyzer.execute(explain.logicalPlan()));
    }
    return plan.select(functions.explode(functions.split(plan.col(PLAN), "\n")).as(PLAN));
  }

  private static boolean onlyReads(LogicalPlan node) {
    if (node instanceof ExplainCommand explain) {
      return onlyReads(explain.logicalPlan());
    }
    if (node instanceof DescribeQueryCommand query) {
      return onlyReads(query.plan());
    }
    boolean describes =
        node instanceof ShowTables
            || node instanceof ShowViews
            || node instanceof ShowColumns
            || node instanceof DescribeRelation;
    boolean acts =
        node instanceof Command
            || node instanceof InsertIntoDir
            || node instanceof ParsedStatement
            || node instanceof ScriptTransformation;
    boolean isKnown = !node.children().isEmpty() || SOURCES.contains(node.getClass());
    return describes || !acts && isKnown && below(node).allMatch(PublishedQuery::onlyReads);
  }

  /** The inputs of a node, its common table expressions, and the subqueries in its expressions. */
  private static Stream<LogicalPlan> below(LogicalPlan node) {
    return Stream.of(node.children(), node.innerChildren(), node.subqueries())
        .flatMap(plans -> CollectionConverters.asJava(plans).stream())
        .filter(LogicalPlan.class::isInstance)
        .map(LogicalPlan.class::cast);
  }

  /** What is wrong with the statement, if that is what failed. */
  private static Optional<RuntimeException> mistake(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(PublishedQuery::isMistake)
        .map(cause -> cause.getMessage().lines().filter(line -> !line.isBlank()).findFirst())
        .<RuntimeException>map(
            line ->
                Errors.invalidQuery(
                    line.orElse("it is no statement").replaceAll("[;.]?\\s*\\z", ".")))
        .findFirst();
  }

  private static boolean isMistake(Throwable cause) {
    return cause instanceof SparkThrowable spark
        && spark.getSqlState() != null
        && MISTAKES.contains(spark.getSqlState().substring(0, 2));
  }
}
