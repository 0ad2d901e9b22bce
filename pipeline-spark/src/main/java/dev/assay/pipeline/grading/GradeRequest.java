package dev.assay.pipeline.grading;

import dev.assay.pipeline.grading.input.MappingRules;
import dev.assay.pipeline.grading.input.Side;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An output, and how to read it.
 *
 * @param silver one row per order
 * @param quarantine the refused records; empty if the output keeps none
 * @param superseded the accepted records that others replaced; empty if the output keeps none
 * @param views views of the output, by the names of the feed's
 * @param mapping which columns are which
 * @param lineage the columns that name the {@code batch} and the {@code position} of a record;
 *     empty for our own names, where an output has them
 * @param quarantineWhere SQL over silver's columns: its rows that are quarantine
 * @param supersededWhen SQL over silver's columns: its rows that are superseded
 * @param reasons the column of quarantine that says why; empty for our own name, where an output
 *     has it
 * @param reasonMap from the output's name of a reason to the contract's
 * @param agreed what columns about persons may show
 * @param tolerance how far numbers may be off, by column
 */
public record GradeRequest(
    Side silver,
    Optional<Side> quarantine,
    Optional<Side> superseded,
    Map<String, Side> views,
    MappingRules mapping,
    Map<String, String> lineage,
    Optional<String> quarantineWhere,
    Optional<String> supersededWhen,
    Optional<String> reasons,
    Map<String, String> reasonMap,
    Map<String, Privacy> agreed,
    Map<String, BigDecimal> tolerance) {
  /** Copies the maps. */
  public GradeRequest {
    views = Collections.unmodifiableMap(new LinkedHashMap<>(views));
    lineage = Map.copyOf(lineage);
    reasonMap = Map.copyOf(reasonMap);
    agreed = Map.copyOf(agreed);
    tolerance = Map.copyOf(tolerance);
  }

  /** An output that needs no words. */
  public static GradeRequest of(Side silver, Optional<Side> quarantine, Optional<Side> superseded) {
    return new GradeRequest(
        silver,
        quarantine,
        superseded,
        Map.of(),
        MappingRules.NONE,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of());
  }
}
