/** What each step reads and writes, as events of OpenLineage. Knows no feed. */
package dev.assay.pipeline.lineage;
