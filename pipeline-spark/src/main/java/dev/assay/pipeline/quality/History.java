package dev.assay.pipeline.quality;

/**
 * What earlier runs were like.
 *
 * @param delivered records that they brought
 * @param quarantined how many of them were quarantined
 */
record History(long delivered, long quarantined) {
  /** The share of quarantined records, 0 to 1; 0 if there were none. */
  double rate() {
    return delivered == 0 ? 0 : (double) quarantined / delivered;
  }
}
