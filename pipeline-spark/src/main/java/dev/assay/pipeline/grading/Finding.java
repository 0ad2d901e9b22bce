package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.List;

/**
 * One thing that is wrong with an output, whatever it shows in.
 *
 * @param detail what it is about: a column, side, fault, reason or delivery; empty if the cause
 *     says it all
 * @param rows how many rows or records it explains
 * @param dollars how many dollars it explains: invented where positive, else lost
 * @param examples a few of the rows
 */
public record Finding(
    Cause cause, String detail, long rows, BigDecimal dollars, List<Example> examples) {
  /** Copies the examples. */
  public Finding {
    examples = List.copyOf(examples);
  }
}
