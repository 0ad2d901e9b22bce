package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.Check.QueryCheck;
import dev.assay.pipeline.quality.Check.RowCheck;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the violations of all checks of a scope in one query, with one scan per table of row
 * checks.
 */
final class Violations {
  private static final String CHECK = "check_id";
  private static final String COUNT = "violations";
  private static final String EXAMPLES = "examples";
  private static final Column NO_EXAMPLES = lit(null).cast("ARRAY<STRING>");
  private static final String DELIVERED = "(delivered)"; // no check is called so
  private static final String QUARANTINED = "(quarantined)";

  private Violations() {}

  /** What the checks find; those that do not apply to the scope are left out. */
  static Verdict verdict(Scope scope, List<SilverTables> silver, List<Check> all) {
    List<Check> checks = all.stream().filter(check -> check.appliesTo(scope)).toList();
    Map<String, Found> found =
        Stream.of(sizes(scope, silver), ofQueries(scope, checks), ofRows(scope, checks))
            .flatMap(some -> some)
            .reduce(Dataset::union)
            .orElseThrow()
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getString(0), Found::of, Found::plus));
    return new Verdict(
        checks.stream()
            .map(
                check ->
                    new Verdict.Result(
                        check.id(),
                        check.severity(),
                        check.promise(),
                        found.get(check.id()).rows(),
                        found.get(check.id()).examples()))
            .toList(),
        found.get(DELIVERED).rows(),
        found.get(QUARANTINED).rows());
  }

  /** How many rows break a check, and what is said of some. */
  private record Found(long rows, List<String> examples) {
    static Found of(Row row) {
      return new Found(row.getLong(1), row.isNullAt(2) ? List.of() : row.getList(2));
    }

    Found plus(Found other) {
      return new Found(
          rows + other.rows, Stream.concat(examples.stream(), other.examples.stream()).toList());
    }
  }

  private static Stream<Dataset<Row>> sizes(Scope scope, List<SilverTables> silver) {
    return Stream.concat(
        Stream.of(counted(DELIVERED, scope.rows(silver.get(0).bronze()))),
        silver.stream().map(tables -> counted(QUARANTINED, scope.rows(tables.quarantine()))));
  }

  private static Stream<Dataset<Row>> ofQueries(Scope scope, List<Check> checks) {
    return only(QueryCheck.class, checks)
        .map(check -> counted(check.id(), check.violations().apply(scope), check.told()));
  }

  private static Stream<Dataset<Row>> ofRows(Scope scope, List<Check> checks) {
    return only(RowCheck.class, checks)
        .flatMap(check -> check.violated().keySet().stream())
        .distinct()
        .map(table -> ofRows(scope.rows(table), table, only(RowCheck.class, checks)));
  }

  /** One row per check. */
  private static Dataset<Row> ofRows(Dataset<Row> rows, TableSpec table, Stream<RowCheck> checks) {
    Column[] counts =
        checks
            .filter(check -> check.violated().containsKey(table))
            .map(check -> struct(lit(check.id()), broken(check.violated().get(table))))
            .toArray(Column[]::new);
    return rows.agg(array(counts).as(COUNT))
        .select(inline(col(COUNT)))
        .toDF(CHECK, COUNT)
        .withColumn(EXAMPLES, NO_EXAMPLES);
  }

  private static Column broken(Column violated) {
    return count_if(coalesce(violated, lit(true)));
  }

  private static Dataset<Row> counted(String id, Dataset<Row> rows) {
    return counted(id, rows, Optional.empty());
  }

  private static Dataset<Row> counted(String id, Dataset<Row> rows, Optional<Column> told) {
    Column examples =
        told.map(words -> array_distinct(array_compact(array(min(words), max(words)))))
            .orElse(NO_EXAMPLES);
    return rows.agg(count(lit(1)).as(COUNT), examples.as(EXAMPLES))
        .select(lit(id).as(CHECK), col(COUNT), col(EXAMPLES));
  }

  private static <T> Stream<T> only(Class<T> kind, List<Check> checks) {
    return checks.stream().filter(kind::isInstance).map(kind::cast);
  }
}
