package dev.assay.infra.stage;

import java.util.Optional;

/**
 * How large the source's function is.
 *
 * @param memory megabytes; CPU comes in proportion
 * @param timeout seconds
 * @param reservedConcurrency executions kept for (and allowed to) the function; empty leaves it to
 *     the account's pool, because a new account may have no more than the ten that Lambda insists
 *     on leaving unreserved
 */
public record FunctionSize(int memory, int timeout, Optional<Integer> reservedConcurrency) {}
