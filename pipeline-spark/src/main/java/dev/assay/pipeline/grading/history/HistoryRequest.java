package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.input.MappingRules;
import dev.assay.pipeline.grading.input.Side;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An output, and how to read it.
 *
 * @param histories by the names of their tables
 * @param again what the same pipeline made of the same files another time, by the same names; of
 *     tables that {@code histories} has
 * @param sales the table of orders; empty if the output has none
 * @param mapping which columns are which
 */
public record HistoryRequest(
    Map<String, Side> histories,
    Map<String, Side> again,
    Optional<Side> sales,
    MappingRules mapping,
    HistorySettings settings) {
  /** Copies the maps, in their order. */
  public HistoryRequest {
    histories = Collections.unmodifiableMap(new LinkedHashMap<>(histories));
    again = Collections.unmodifiableMap(new LinkedHashMap<>(again));
  }

  /** Histories and orders that need no words. */
  public static HistoryRequest of(Map<String, Side> histories, Optional<Side> sales) {
    return new HistoryRequest(histories, Map.of(), sales, MappingRules.NONE, HistorySettings.NONE);
  }
}
