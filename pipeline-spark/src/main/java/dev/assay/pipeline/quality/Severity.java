package dev.assay.pipeline.quality;

/** What a violated check means. */
public enum Severity {
  /** Worth a look; the state is published. */
  WARN,
  /** The state is wrong and is not published. */
  ERROR
}
