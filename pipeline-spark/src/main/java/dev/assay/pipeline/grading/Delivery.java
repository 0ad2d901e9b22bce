package dev.assay.pipeline.grading;

import java.io.Serializable;
import java.util.List;

/**
 * One delivery of a batch.
 *
 * @param uri the canonical URL that gives its records again; one that is delivered twice is there
 *     twice
 * @param names what a column of lineage may call it
 * @param records how many it has
 */
public record Delivery(String uri, List<String> names, int records) implements Serializable {
  /** Copies the names. */
  public Delivery {
    names = List.copyOf(names);
    if (records < 1) {
      throw new IllegalArgumentException("a delivery without records: " + uri);
    }
  }
}
