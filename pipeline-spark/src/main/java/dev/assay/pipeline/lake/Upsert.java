package dev.assay.pipeline.lake;

import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * How rows join a table that may hold their key already. The table's side is named {@link #TARGET},
 * the rows' {@link #ROWS}.
 *
 * @param on when a row and a stored row are the same
 * @param replaceWhen when the row replaces the stored one; without it a stored row stays as it is
 */
public record Upsert(Column on, Optional<Column> replaceWhen) {
  public static final String TARGET = "target";
  public static final String ROWS = "source";

  /** Adds the rows whose key is new, leaves the others alone. */
  public static Upsert insertOnly(Column on) {
    return new Upsert(on, Optional.empty());
  }

  /** Adds the rows whose key is new and replaces those that came earlier. */
  public static Upsert latest(Column on, Column replaceWhen) {
    return new Upsert(on, Optional.of(replaceWhen));
  }
}
