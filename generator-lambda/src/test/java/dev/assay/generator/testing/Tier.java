package dev.assay.generator.testing;

/** How much a slow suite does: sampled on every change, full numbers with {@code -Pnightly}. */
public final class Tier {
  private static final boolean NIGHTLY = "nightly".equals(System.getProperty("assay.tier"));

  private Tier() {}

  public static int size(int fast, int nightly) {
    return NIGHTLY ? nightly : fast;
  }
}
