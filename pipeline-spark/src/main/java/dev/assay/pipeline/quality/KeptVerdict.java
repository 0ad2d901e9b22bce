package dev.assay.pipeline.quality;

import java.time.Instant;

/**
 * A verdict that the gate gave earlier.
 *
 * @param verdict what it found
 * @param isFull whether it looked at everything, not only at what readers did not see yet
 * @param at when it looked; for people, never for order
 */
public record KeptVerdict(Verdict verdict, boolean isFull, Instant at) {}
