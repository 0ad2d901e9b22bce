package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Example;
import java.util.List;

/**
 * Whether two outputs that were made of the same files say the same.
 *
 * @param name of the table
 * @param rows of the first one
 * @param onlyFirst rows that the second one has not
 * @param onlyAgain rows that the first one has not
 * @param examples the first few of both, by key
 */
public record AgainGrade(
    String name, long rows, long onlyFirst, long onlyAgain, List<Example> examples) {
  /** Copies the list. */
  public AgainGrade {
    examples = List.copyOf(examples);
  }

  /** Whether they do. */
  public boolean isEqual() {
    return onlyFirst == 0 && onlyAgain == 0;
  }
}
