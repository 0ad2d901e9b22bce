/**
 * Benchmarks of the lakehouse; nothing here is a test. Commands and figures: docs/performance.md
 */
package dev.assay.pipeline.benchmark;
