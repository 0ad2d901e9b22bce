package dev.assay.pipeline.contract;

import dev.assay.pipeline.contract.Rule.Condition;
import java.io.Serializable;
import java.util.function.Function;

/**
 * What may be mended about a field, and is recorded where it was.
 *
 * @param field the field
 * @param description what is mended, in words
 * @param isNeeded true of a record whose field has to be mended
 * @param value what stands there then; null if nothing
 */
public record Repair(String field, String description, Condition isNeeded, Value value)
    implements Serializable {

  /** The value that a field of a record should have. */
  @FunctionalInterface
  public interface Value extends Function<TypedRecord, Object>, Serializable {}
}
