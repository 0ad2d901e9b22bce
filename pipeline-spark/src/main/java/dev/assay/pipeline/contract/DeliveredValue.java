package dev.assay.pipeline.contract;

/**
 * The value of a field as it was delivered. A field that was not delivered has none.
 *
 * @param kind what JSON says it is
 * @param text its text: of a string what it says, of a number its digits as written; null of an
 *     object or array
 */
public record DeliveredValue(JsonKind kind, String text) {}
