package dev.assay.generator.feed.changes;

/** What a change does to its row. */
public enum Op {
  I,
  U,
  D
}
