package dev.assay.pipeline.quality;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the gate found, check by check.
 *
 * @param results one per check, in order
 * @param delivered records it looked at
 * @param quarantined how many of them are in quarantine
 */
public record Verdict(List<Result> results, long delivered, long quarantined) {

  /**
   * One check's outcome.
   *
   * @param check its id
   * @param severity what a violation means
   * @param promise what should hold
   * @param violations how many rows break it
   * @param examples what is said of a few of these rows, if anything; a kept verdict has none
   */
  public record Result(
      String check, Severity severity, String promise, long violations, List<String> examples) {
    /** Copies the list. */
    public Result {
      examples = List.copyOf(examples);
    }

    /** The outcome of a check that says nothing of rows. */
    public Result(String check, Severity severity, String promise, long violations) {
      this(check, severity, promise, violations, List.of());
    }

    /** Whether the promise holds. */
    public boolean isKept() {
      return violations == 0;
    }
  }

  public Verdict {
    results = List.copyOf(results);
  }

  /** Whether the state may be published: no ERROR is violated. */
  public boolean isPassed() {
    return failed().isEmpty();
  }

  /** The ids of the violated ERROR checks. */
  public List<String> failed() {
    return violated(Severity.ERROR);
  }

  /** The violated ERROR checks in one line, with what is said of the rows that break them. */
  public String failures() {
    return results.stream()
        .filter(result -> result.severity() == Severity.ERROR && !result.isKept())
        .map(
            result ->
                result.examples().isEmpty()
                    ? result.check()
                    : result.check() + " (" + String.join("; ", result.examples()) + ")")
        .collect(Collectors.joining(", "));
  }

  /** The ids of the violated WARN checks. */
  public List<String> warned() {
    return violated(Severity.WARN);
  }

  private List<String> violated(Severity severity) {
    return results.stream()
        .filter(result -> result.severity() == severity && !result.isKept())
        .map(Result::check)
        .toList();
  }
}
