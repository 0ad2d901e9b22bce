/** The feed of e-commerce transactions: orders of a shop, as a star. */
package dev.assay.pipeline.feed.transactions;
