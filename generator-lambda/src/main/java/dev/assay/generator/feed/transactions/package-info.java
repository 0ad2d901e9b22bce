/** The transactions feed: its records, what is wrong with them, the truth, and its two routes. */
package dev.assay.generator.feed.transactions;
