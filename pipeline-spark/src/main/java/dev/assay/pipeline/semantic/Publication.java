package dev.assay.pipeline.semantic;

import java.util.Map;

/**
 * A state of the lakehouse that passed the gate: which version of each table readers see.
 *
 * @param number 1, 2, 3 …
 * @param runSeq the newest run it shows
 * @param generation the generation of silver and gold it is of
 * @param versions Delta version by table name
 */
public record Publication(long number, long runSeq, int generation, Map<String, Long> versions) {
  public Publication {
    versions = Map.copyOf(versions);
  }

  /** Whether the other shows the same rows. */
  boolean shows(int otherGeneration, Map<String, Long> otherVersions) {
    return generation == otherGeneration && versions.equals(otherVersions);
  }
}
