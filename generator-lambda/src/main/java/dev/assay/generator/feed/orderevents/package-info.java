/** The feed of the events of orders: records of a topic, their faults, and the truth. */
package dev.assay.generator.feed.orderevents;
