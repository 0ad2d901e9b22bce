package dev.assay.generator.local;

/** A way in which transport goes wrong. */
public enum Failure {
  /** 503 instead of the answer. */
  UNAVAILABLE("503"),
  /** 429 instead of the answer, with Retry-After. */
  THROTTLED("429"),
  /** The connection is closed without an answer. */
  RESET("reset"),
  /** The connection is closed in the middle of the body. */
  TRUNCATE("truncate");

  private final String key;

  Failure(String key) {
    this.key = key;
  }

  /** Its name in a fail rule. */
  public String key() {
    return key;
  }
}
