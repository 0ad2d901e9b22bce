package dev.assay.infra.stage;

/**
 * What the API lets through before it answers 429.
 *
 * @param requestsPerSecond steady rate over all callers
 * @param burst requests that may arrive at once
 */
public record Throttle(int requestsPerSecond, int burst) {}
