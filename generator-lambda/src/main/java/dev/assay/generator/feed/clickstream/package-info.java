/** The feed of visits to the shop's pages: events as JSON lines, their faults, and the truth. */
package dev.assay.generator.feed.clickstream;
