package dev.assay.generator.replay;

/**
 * What a number is drawn for. Each constant stands where it is used: those of an order in the shop,
 * those of a feed's faults in the feed. A number fixes bytes and is given once: a new purpose gets
 * a new one.
 *
 * @param number 1..8 for orders, 9..17 for the faults of the transactions feed
 */
public record Purpose(int number) {}
