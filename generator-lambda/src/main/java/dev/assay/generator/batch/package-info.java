/** A batch, replayable: record i is a pure function of the batch's identity and i. */
package dev.assay.generator.batch;
