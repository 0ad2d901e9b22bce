/** How records and truth are written. A record's bytes are decided here and in batch alone. */
package dev.assay.generator.json;
