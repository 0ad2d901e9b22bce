package dev.assay.pipeline.feed.changes;

import java.util.List;
import java.util.stream.Stream;

/** The views of the feed. */
final class ChangesViews {
  /** Their files, in order. */
  static final List<String> FILES =
      Stream.of(
              "01_vw_revenue_by_state",
              "02_vw_customer_lifetime_value",
              "03_vw_fulfilment_latency",
              "04_vw_history_changes")
          .map(view -> "changes/" + view + ".sql")
          .toList();

  private ChangesViews() {}
}
