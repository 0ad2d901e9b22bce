package dev.assay.pipeline.silver;

/** What a delivered JSON value is. A field that is absent has no kind: it is NULL. */
enum JsonKind {
  STRING,
  INTEGER,
  DECIMAL,
  BOOLEAN,
  NULL,
  OBJECT,
  ARRAY
}
