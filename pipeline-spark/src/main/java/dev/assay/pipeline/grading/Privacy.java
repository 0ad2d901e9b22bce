package dev.assay.pipeline.grading;

import java.util.Locale;

/** What an output may show of a person. */
public enum Privacy {
  /** The value itself, by agreement. */
  CLEAR,
  /** Anything but the value itself; two persons may look alike. */
  MASKED,
  /** Nothing. */
  DROPPED,
  /** One token a person and one person a token, whatever they look like. */
  PSEUDONYM;

  /** Its name in {@code --hash}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
