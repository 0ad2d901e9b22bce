/** The source on this machine: the same handler behind a local port, with faults of transport. */
package dev.assay.generator.local;
