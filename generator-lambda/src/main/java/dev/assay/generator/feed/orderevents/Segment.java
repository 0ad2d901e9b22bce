package dev.assay.generator.feed.orderevents;

/** How much customers spend, net of cancelled orders. */
enum Segment {
  HIGH("High", 1_000_00),
  MEDIUM("Medium", 300_00),
  LOW("Low", 0);

  private final String label;
  private final int fromCents;

  Segment(String label, int fromCents) {
    this.label = label;
    this.fromCents = fromCents;
  }

  String label() {
    return label;
  }

  static Segment of(long cents) {
    return cents >= HIGH.fromCents ? HIGH : cents >= MEDIUM.fromCents ? MEDIUM : LOW;
  }
}
