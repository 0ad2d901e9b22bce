/** The feed of a database's changes: so far, its files in a folder. */
package dev.assay.pipeline.feed.changes;
