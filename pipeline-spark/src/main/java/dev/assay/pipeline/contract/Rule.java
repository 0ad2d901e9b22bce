package dev.assay.pipeline.contract;

import java.io.Serializable;
import java.util.function.Predicate;

/**
 * A rule that every record must keep.
 *
 * @param id the reason that a record is quarantined for
 * @param promise what the rule asks for, in words
 * @param isBroken true of a record that breaks it; a value that could not be read breaks it, too
 */
public record Rule(String id, String promise, Condition isBroken) implements Serializable {

  /** A question about a record that can be sent to where the records are. */
  @FunctionalInterface
  public interface Condition extends Predicate<TypedRecord>, Serializable {}
}
