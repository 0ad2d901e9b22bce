package dev.assay.pipeline.feed.changes;

import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.pipeline.delivery.LandedFeed;

/** The changes of a database as files of a challenge. */
public final class ChangesFiles {
  /** The feed. */
  public static final LandedFeed FEED =
      new LandedFeed(
          ChangesContract.FEED,
          "orders",
          ChangesId.USUAL_COUNT,
          ChangesId.MAX_COUNT,
          ChangeCapture.FILES,
          ChangesChallenge::of);

  private ChangesFiles() {}
}
