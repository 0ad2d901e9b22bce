package dev.assay.generator.feed.transactions;

/** The two ways to write a batch; a record's bytes are the same in both. */
public enum Format {
  /** One array without white space and without a final newline. */
  JSON("application/json"),
  /** One object a line, each line ended by a newline. */
  NDJSON("application/x-ndjson");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }
}
