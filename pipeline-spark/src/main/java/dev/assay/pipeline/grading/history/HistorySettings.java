package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Privacy;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What a person agreed to.
 *
 * @param ends what the end of an interval says
 * @param agreed what columns about persons may show
 * @param tolerance how far numbers may be off, by column
 */
public record HistorySettings(
    Ends ends, Map<String, Privacy> agreed, Map<String, BigDecimal> tolerance) {
  /** Nothing said. */
  public static final HistorySettings NONE = new HistorySettings(Ends.AS_SEEN, Map.of(), Map.of());

  /** Copies the maps. */
  public HistorySettings {
    agreed = Map.copyOf(agreed);
    tolerance = Map.copyOf(tolerance);
  }

  /** What a column about a person may show. */
  Privacy agreed(TrueColumn column) {
    return agreed.getOrDefault(column.name(), Privacy.usual(column.privacy()));
  }
}
