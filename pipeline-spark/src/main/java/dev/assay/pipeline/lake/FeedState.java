package dev.assay.pipeline.lake;

import java.util.Map;

/**
 * A state of a feed's tables: what a gate checks and a publication shows.
 *
 * @param runSeq the newest run it holds
 * @param generation the generation of silver and gold it is of
 * @param versions Delta version by table name, of the tables that readers may see
 */
public record FeedState(long runSeq, int generation, Map<String, Long> versions) {
  /** Copies the versions. */
  public FeedState {
    versions = Map.copyOf(versions);
  }
}
