package dev.assay.pipeline.semantic;

/**
 * A state of the lakehouse that passed the gate: the one readers see until the next.
 *
 * @param number 1, 2, 3 …
 * @param state which version of each table
 */
public record Publication(long number, Candidate state) {}
