package dev.assay.pipeline.grading.history;

/** A version of the truth and the one of an output that tells it, rightly or not. */
final class Match {
  final TrueVersion version;
  final GivenVersion given;
  boolean isRight;

  /**
   * A match.
   *
   * @param isRight whether all of it says what it should, pseudonyms apart
   */
  Match(TrueVersion version, GivenVersion given, boolean isRight) {
    this.version = version;
    this.given = given;
    this.isRight = isRight;
  }
}
