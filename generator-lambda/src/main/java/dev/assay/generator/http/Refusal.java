package dev.assay.generator.http;

/** Ends the reading of a request that is not understood, wherever that shows. */
public final class Refusal extends Exception {
  private final transient Problem problem;

  /** A refusal for this reason. */
  public Refusal(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** What is wrong with the request. */
  public Problem problem() {
    return problem;
  }
}
