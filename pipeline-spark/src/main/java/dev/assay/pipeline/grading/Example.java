package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.TidyText;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A row that a finding is about. It shows no address: what has an at sign is {@code ***}.
 *
 * @param key the order; null if the row names none
 * @param at which record it is; {@link Place#NOWHERE} if none
 * @param expected what should be there; empty if that is for the cause to say
 * @param got what is there
 */
public record Example(String key, Place at, String expected, String got) implements Serializable {
  private static final String HIDDEN = "***";

  /** Hides what may be an address, wherever an output has put it. */
  public Example {
    key = masked(key);
    expected = masked(expected);
    got = masked(got);
  }

  private static String masked(String text) {
    return text != null && TidyText.hasAtSign(text) ? HIDDEN : text;
  }

  /** In order of delivery, so that the examples of a grade are always the same ones. */
  static final Comparator<Example> ORDER =
      Comparator.comparing(Example::at)
          .thenComparing(Example::key, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Example::got);
}
