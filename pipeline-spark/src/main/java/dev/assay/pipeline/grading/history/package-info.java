/**
 * Grades what the rows of tables were, and when: histories with an interval for each version
 * (slowly changing dimensions of type 2), whoever made them. Spark reads them; what is right about
 * them is plain Java over rows that the driver holds.
 */
package dev.assay.pipeline.grading.history;
