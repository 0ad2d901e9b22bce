package dev.assay.pipeline.delivery;

/** How the records of a batch lie in a file; the name is what people type, and the extension. */
public enum FileFormat {
  /** One JSON object a line. */
  ndjson(false),
  /** One JSON array. */
  json(false),
  /** A header and one record a line (RFC 4180); an absent field is empty, an empty text quoted. */
  csv(true),
  /** The columns of CSV, all of them text; an absent field is NULL. */
  parquet(true);

  private final boolean isText;

  FileFormat(boolean isText) {
    this.isText = isText;
  }

  /** Whether each field is a text, so that null, types and unknown fields cannot be told. */
  public boolean isText() {
    return isText;
  }
}
