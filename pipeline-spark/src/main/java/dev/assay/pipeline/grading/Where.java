package dev.assay.pipeline.grading;

/** Where a delivered record belongs, or is found. */
public enum Where {
  /** The accepted record of its order that wins. */
  SILVER("silver"),
  /** A refused record. */
  QUARANTINE("quarantine"),
  /** An accepted record that another one of its order replaced. */
  SUPERSEDED("superseded");

  static final int COUNT = values().length;

  private final String key;

  Where(String key) {
    this.key = key;
  }

  /** Its name in reports. */
  public String key() {
    return key;
  }
}
