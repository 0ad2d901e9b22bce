/** The clickstream: visits, their sessions and funnel, and what they bought. */
package dev.assay.pipeline.feed.clickstream;
