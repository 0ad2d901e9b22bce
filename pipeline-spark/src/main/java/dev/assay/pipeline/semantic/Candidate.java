package dev.assay.pipeline.semantic;

import java.util.Map;

/**
 * A state that might be published.
 *
 * @param runSeq the newest run it holds
 * @param generation the generation of silver and gold it is of
 * @param versions Delta version by table name
 */
public record Candidate(long runSeq, int generation, Map<String, Long> versions) {
  public Candidate {
    versions = Map.copyOf(versions);
  }
}
