package dev.assay.pipeline.quality;

import dev.assay.pipeline.lake.TableSpec;
import java.util.Map;
import java.util.Optional;
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

  /** Whether it applies to a scope. */
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
    /** Copies the map, in which there is at least one table. */
    public RowCheck {
      violated = Map.copyOf(violated);
      if (violated.isEmpty()) {
        throw new IllegalArgumentException("the check " + id + " looks at no table");
      }
    }
  }

  /**
   * A check that takes a query.
   *
   * @param isApplicable whether it applies to a scope
   * @param violations the rows that break it
   * @param told what is said of such a row, without personal data; empty if they are only counted
   */
  record QueryCheck(
      String id,
      Severity severity,
      String promise,
      Predicate<Scope> isApplicable,
      Function<Scope, Dataset<Row>> violations,
      Optional<Column> told)
      implements Check {
    @Override
    public boolean appliesTo(Scope scope) {
      return isApplicable.test(scope);
    }

    /** The same check, applied to some scopes only. */
    public QueryCheck when(Predicate<Scope> condition) {
      return new QueryCheck(id, severity, promise, condition, violations, told);
    }

    /** The same check, that says of a few rows which they are. */
    public QueryCheck telling(Column words) {
      return new QueryCheck(id, severity, promise, isApplicable, violations, Optional.of(words));
    }
  }

  /** A check whose violation keeps a state from being published. */
  static QueryCheck error(String id, String promise, Function<Scope, Dataset<Row>> violations) {
    return new QueryCheck(id, Severity.ERROR, promise, scope -> true, violations, Optional.empty());
  }

  /** A check whose violation is worth a look, although the tables are right. */
  static QueryCheck warning(String id, String promise, Function<Scope, Dataset<Row>> violations) {
    return new QueryCheck(id, Severity.WARN, promise, scope -> true, violations, Optional.empty());
  }
}
