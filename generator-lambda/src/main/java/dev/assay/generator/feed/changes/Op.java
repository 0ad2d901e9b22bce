package dev.assay.generator.feed.changes;

/** What a change does to its row. */
enum Op {
  I,
  U,
  D
}
