package dev.assay.generator.feed.transactions;

/** Why a correct pipeline refuses a record. */
public enum Reason {
  MALFORMED_TIMESTAMP("malformed_timestamp"),
  MISSING_PRICE("missing_price");

  private final String key;

  Reason(String key) {
    this.key = key;
  }

  /** Its name in the truth and in quarantine. */
  public String key() {
    return key;
  }
}
