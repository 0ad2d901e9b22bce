package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.error.Errors;

/** What the end of an interval says. */
public enum Ends {
  /** The first moment at which the version is no longer valid: the next one's beginning. */
  EXCLUSIVE,
  /** The last moment at which it is valid. */
  INCLUSIVE,
  /** The one or the other, as most neighbours look. */
  AS_SEEN;

  /**
   * Reads an option.
   *
   * @param text null if it is not given
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT for another word
   */
  public static Ends parse(String option, String text) {
    if (text == null) {
      return AS_SEEN;
    }
    return switch (text) {
      case "exclusive" -> EXCLUSIVE;
      case "inclusive" -> INCLUSIVE;
      default -> throw Errors.invalidArgument(option, text, "exclusive or inclusive");
    };
  }
}
