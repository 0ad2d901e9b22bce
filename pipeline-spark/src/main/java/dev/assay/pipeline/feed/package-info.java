/**
 * What a feed is, and which there are. A feed is its contract, its gold tables, its views, its
 * checks and its section of the dashboard: no layer knows any feed.
 */
package dev.assay.pipeline.feed;
