/** What can be wrong with a delivered record, how often, and what each fault does to it. */
package dev.assay.generator.fault;
