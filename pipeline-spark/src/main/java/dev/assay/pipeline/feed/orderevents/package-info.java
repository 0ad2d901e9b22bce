/** The events of orders: their topic at a broker. */
package dev.assay.pipeline.feed.orderevents;
