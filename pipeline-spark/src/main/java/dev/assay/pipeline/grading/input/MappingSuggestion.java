package dev.assay.pipeline.grading.input;

import java.util.List;

/** Proposes what {@code --mapping} could say, from names, types and values; it decides nothing. */
public final class MappingSuggestion {
  private MappingSuggestion() {}

  /**
   * A mapping as a file for {@code --mapping} has it: a pair a line, and comments on what is unsure
   * or missing. No value of the output is in it.
   */
  public static String of(Side side, List<GradedColumn> graded, MappingRules rules) {
    throw new UnsupportedOperationException(side + "" + graded + rules);
  }
}
