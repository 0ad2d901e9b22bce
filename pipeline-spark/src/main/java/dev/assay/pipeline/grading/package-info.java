/**
 * Holds the output of any pipeline against the truth about what was delivered to it: which records
 * are where they belong, and how many dollars the output is off.
 *
 * <p>Every record and every row travels to the key of its order, once; what they say of each other
 * there is plain Java over one order ({@code OrderGrader}) that adds to counters ({@code Tally}).
 * Only the counters and a few examples reach the driver, which makes the {@link
 * dev.assay.pipeline.grading.Grade} of them.
 */
package dev.assay.pipeline.grading;
