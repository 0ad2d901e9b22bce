package dev.assay.generator.feed.transactions;

import dev.assay.generator.shop.Order;

/**
 * One visible fault.
 *
 * @param position where it was delivered, 0-based
 * @param order the order's unfaulted state at that position, corrections included
 */
public record LedgerEntry(int position, Order order, Fault fault) {}
