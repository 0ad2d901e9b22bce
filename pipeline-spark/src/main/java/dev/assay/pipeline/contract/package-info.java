/**
 * What a feed promises and what becomes of each of its records: plain Java over bytes, without
 * Spark and without I/O. {@link dev.assay.pipeline.contract.Judge} is the way in.
 */
package dev.assay.pipeline.contract;
