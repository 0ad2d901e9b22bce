package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Share;
import java.util.List;

/**
 * What is right and wrong with a table's history.
 *
 * @param name of the table
 * @param versions exact ones: the key, both ends of the interval, and all compared columns
 * @param keyDays rows as of days
 * @param findings what is wrong, in the order of {@link Flaw}
 * @param conventions what the output says in another way, in words
 * @param compared the columns whose values were compared
 * @param missing the graded columns that the output should have and has not
 * @param ignored the columns that were not to be graded
 */
public record TableGrade(
    String name,
    Counts versions,
    Counts keyDays,
    List<HistoryFinding> findings,
    List<String> conventions,
    List<String> compared,
    List<String> missing,
    List<String> ignored) {
  /**
   * How many are right.
   *
   * @param right of all that should be there and all that is there and should not
   * @param precision of those that are there
   * @param recall of those that should be there
   */
  public record Counts(Share right, Share precision, Share recall) {}

  /** Copies the lists. */
  public TableGrade {
    findings = List.copyOf(findings);
    conventions = List.copyOf(conventions);
    compared = List.copyOf(compared);
    missing = List.copyOf(missing);
    ignored = List.copyOf(ignored);
  }

  /** Whether all versions are right, nothing else is there, and nothing tells who a person is. */
  public boolean isPerfect() {
    return isAll(versions.right())
        && isAll(keyDays.right())
        && missing.isEmpty()
        && disclosures().isEmpty();
  }

  /** What tells who persons are. */
  public List<HistoryFinding> disclosures() {
    return findings.stream().filter(finding -> finding.flaw().isDisclosure()).toList();
  }

  private static boolean isAll(Share share) {
    return share.part() == share.whole();
  }

  /** How often a flaw was found. */
  public long count(Flaw flaw) {
    return findings.stream()
        .filter(finding -> finding.flaw() == flaw)
        .mapToLong(HistoryFinding::count)
        .sum();
  }
}
