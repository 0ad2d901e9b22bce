package dev.assay.generator.feed.transactions;

/** The parts of a batch's identity, as a URL spells them; in the order people read them. */
public enum Parameter {
  COUNT("count", "an integer; clamped to 1..5000"),
  SEED("seed", "a signed 64-bit integer: -9223372036854775808..9223372036854775807"),
  AS_OF("as_of", "yyyy-MM-ddTHH:mm:ssZ in the years 1971-9999 (+00:00 and .000 are fine)"),
  MALFORMED_TIMESTAMP("malformed_timestamp", Parameter.RATE),
  MISSING_FIELD("missing_field", Parameter.RATE),
  DUPLICATE_ORDER("duplicate_order", Parameter.RATE),
  GENERATOR_VERSION("generator_version", "an integer; this build makes version 1");

  private static final String RATE =
      "0, 1 or a number between with up to six decimals, such as 0.05 or 5e-2";

  private final String key;
  private final String allowed;

  Parameter(String key, String allowed) {
    this.key = key;
    this.allowed = allowed;
  }

  /** The name in a URL. */
  public String key() {
    return key;
  }

  /** What it may be, in words for the person who got it wrong. */
  public String allowed() {
    return allowed;
  }
}
