package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Example;
import java.util.List;

/**
 * Something that is wrong with a history.
 *
 * @param detail which column, or by how much; empty if the flaw says all
 * @param count of versions, or of rows of the source where the flaw is about those
 * @param examples the first few by key
 */
public record HistoryFinding(Flaw flaw, String detail, long count, List<Example> examples) {
  /** Copies the list. */
  public HistoryFinding {
    examples = List.copyOf(examples);
  }
}
