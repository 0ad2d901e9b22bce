/** The feed of a database's changes: CSV files by table, their faults, and the truth. */
package dev.assay.generator.feed.changes;
