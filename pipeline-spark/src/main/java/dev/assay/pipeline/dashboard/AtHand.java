package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.quality.KeptVerdict;
import java.util.Optional;

/**
 * What the writer of the page already knows about a feed.
 *
 * @param gate the newest verdict on what is published; it is looked up if this is empty
 * @param grade of the newest run; it is kept nowhere, so that a page without it says nothing of it
 */
public record AtHand(Optional<KeptVerdict> gate, Optional<Graded> grade) {
  static final AtHand NOTHING = new AtHand(Optional.empty(), Optional.empty());
}
