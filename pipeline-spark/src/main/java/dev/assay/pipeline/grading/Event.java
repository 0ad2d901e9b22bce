package dev.assay.pipeline.grading;

import java.io.Serializable;

/**
 * One kind of thing that is wrong, before it is known what caused it.
 *
 * @param detail the column, side, fault or reason that it is about; empty if none
 * @param delivery the delivery of the record that it happened to; -1 if there is none
 * @param pattern what several rows may have in common, such as a factor; empty if nothing
 */
record Event(Cause cause, String detail, int delivery, String pattern) implements Serializable {}
