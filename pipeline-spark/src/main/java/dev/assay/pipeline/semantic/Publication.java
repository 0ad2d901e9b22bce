package dev.assay.pipeline.semantic;

import java.time.Instant;

/**
 * A state of the lakehouse that passed the gate: the one readers see until the next.
 *
 * @param number 1, 2, 3 …
 * @param state which version of each table
 * @param at when it was published; for people, never for order
 */
public record Publication(long number, Candidate state, Instant at) {}
