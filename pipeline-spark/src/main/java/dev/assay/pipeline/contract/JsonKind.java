package dev.assay.pipeline.contract;

/** What a delivered JSON value is. A field that is absent has no kind. */
public enum JsonKind {
  STRING,
  INTEGER,
  DECIMAL,
  BOOLEAN,
  NULL,
  OBJECT,
  ARRAY
}
