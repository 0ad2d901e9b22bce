package dev.assay.generator.http;

/** Leaves the parser with a problem; it never leaves the package. */
final class Refusal extends Exception {
  private final transient Problem problem;

  Refusal(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
