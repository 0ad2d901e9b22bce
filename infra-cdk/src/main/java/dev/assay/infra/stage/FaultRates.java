package dev.assay.infra.stage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * The source's default fault rates, each between 0 and 1 with at most six decimals.
 *
 * @param malformedTimestamp share of records whose timestamp is no timestamp
 * @param missingField share of records without quantity or price
 * @param duplicateOrder share of records that repeat or correct an earlier order
 */
public record FaultRates(
    BigDecimal malformedTimestamp, BigDecimal missingField, BigDecimal duplicateOrder) {

  /** The function's environment, as the source reads it. */
  public Map<String, String> environment() {
    return new TreeMap<>(
        Map.of(
            "ASSAY_MALFORMED_TIMESTAMP", malformedTimestamp.toPlainString(),
            "ASSAY_MISSING_FIELD", missingField.toPlainString(),
            "ASSAY_DUPLICATE_ORDER", duplicateOrder.toPlainString()));
  }
}
