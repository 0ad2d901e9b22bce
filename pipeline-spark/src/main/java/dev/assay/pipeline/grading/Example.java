package dev.assay.pipeline.grading;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A row that a finding is about. It shows no personal data.
 *
 * @param key the order; null if the row names none
 * @param at which record it is; {@link Place#NOWHERE} if none
 * @param expected what should be there; empty if that is for the cause to say
 * @param got what is there
 */
public record Example(String key, Place at, String expected, String got) implements Serializable {
  /** In order of delivery, so that the examples of a grade are always the same ones. */
  static final Comparator<Example> ORDER =
      Comparator.comparing(Example::at)
          .thenComparing(Example::key, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Example::got);
}
