package dev.assay.pipeline.contract;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What the contract makes of one record.
 *
 * @param values the fields in the contract's order, repaired, without personal data; null where
 *     there is no value: {@link String}, {@link Integer}, {@link java.math.BigDecimal}, {@link
 *     java.time.Instant} or {@link LocalDate}, as the field's type says
 * @param date the record's day; null if it has none
 * @param reasons the rules it breaks, in the contract's order; none if it is accepted
 * @param repairs the fields that were mended, in the contract's order
 * @param fingerprint of a keyed hash of the fields as delivered: equal if two records say the same;
 *     null if the record could not be parsed, and in a sketch
 * @param bytesHash of its bytes, in the order of their SHA-256 if compared as a signed number; null
 *     unless the contract's precedence asks for it, and in a sketch
 */
public record Judgement(
    List<Object> values,
    LocalDate date,
    List<String> reasons,
    List<String> repairs,
    Long fingerprint,
    Long bytesHash) {

  /** Copies the lists; values may be null. */
  public Judgement {
    values = Collections.unmodifiableList(Arrays.asList(values.toArray()));
    reasons = List.copyOf(reasons);
    repairs = List.copyOf(repairs);
  }

  /** Whether it breaks no rule. */
  public boolean isAccepted() {
    return reasons.isEmpty();
  }
}
