package dev.assay.generator.truth;

import dev.assay.generator.fault.Fault;
import dev.assay.generator.model.Transaction;

/**
 * One visible fault.
 *
 * @param position where it was delivered, 0-based
 * @param order the order's unfaulted state at that position, corrections included
 */
public record LedgerEntry(int position, Transaction order, Fault fault) {}
