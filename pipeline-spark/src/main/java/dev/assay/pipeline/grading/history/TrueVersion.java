package dev.assay.pipeline.grading.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a row was for a while.
 *
 * @param values in the order of the table's columns, as {@link dev.assay.pipeline.grading.Values}
 *     lists them; null is NULL
 * @param from when it began, in microseconds since 1970; {@link #BEGINNING} if it was there before
 *     anybody looked
 * @param to when it ended, exclusively; {@link #OPEN} if it has not
 */
public record TrueVersion(List<Object> values, long from, long to) {
  public static final long BEGINNING = 0;
  public static final long OPEN = Long.MAX_VALUE;

  /** Copies the values. */
  public TrueVersion {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
