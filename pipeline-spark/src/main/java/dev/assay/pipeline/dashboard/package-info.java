/**
 * One self-contained HTML page about what is published: read by Spark once, put together by Java.
 */
package dev.assay.pipeline.dashboard;
