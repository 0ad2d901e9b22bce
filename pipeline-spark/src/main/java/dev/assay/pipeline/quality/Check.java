package dev.assay.pipeline.quality;

import dev.assay.pipeline.lake.TableSpec;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A promise that the tables keep. */
public sealed interface Check {
  /** Its name in reports. */
  String id();

  /** What a violation means. */
  Severity severity();

  /** What holds, in words. */
  String promise();

  /** Whether it can be asked of a scope. */
  default boolean appliesTo(Scope scope) {
    return true;
  }

  /**
   * A check that each row passes or fails on its own. All such checks of a table are one scan.
   *
   * @param violated by table, true in the rows that break it; NULL counts as broken
   */
  record RowCheck(String id, Severity severity, String promise, Map<TableSpec, Column> violated)
      implements Check {
    /** Copies the map. */
    public RowCheck {
      violated = Map.copyOf(violated);
    }
  }

  /**
   * A check that takes a query.
   *
   * @param isApplicable whether it can be asked of a scope
   * @param violations the rows that break it
   */
  record QueryCheck(
      String id,
      Severity severity,
      String promise,
      Predicate<Scope> isApplicable,
      Function<Scope, Dataset<Row>> violations)
      implements Check {
    @Override
    public boolean appliesTo(Scope scope) {
      return isApplicable.test(scope);
    }

    /** The same check, asked only of some scopes. */
    public QueryCheck when(Predicate<Scope> condition) {
      return new QueryCheck(id, severity, promise, condition, violations);
    }
  }

  /** A check whose violation keeps a state from being published. */
  static QueryCheck error(String id, String promise, Function<Scope, Dataset<Row>> violations) {
    return new QueryCheck(id, Severity.ERROR, promise, scope -> true, violations);
  }

  /** A check whose violation is worth a look, although the tables are right. */
  static QueryCheck warning(String id, String promise, Function<Scope, Dataset<Row>> violations) {
    return new QueryCheck(id, Severity.WARN, promise, scope -> true, violations);
  }
}
