package dev.assay.pipeline.run;

import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.dashboard.AtHand;
import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.quality.KeptVerdict;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.silver.RecordCounts;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param runId number of the newest run that the lakehouse holds
 * @param alreadyDelivered batches that bronze had before
 * @param counts what became of this run's records
 * @param caughtUp what became of the records of earlier runs that had been stopped
 * @param verdict what the gate found
 * @param checkedAt when the gate looked
 * @param publication what readers see since
 * @param batches canonical URLs of the batches
 * @param source where they came from, as {@link PullRequest#endpoint} has it
 */
public record RunReport(
    long runId,
    int alreadyDelivered,
    RecordCounts counts,
    RecordCounts caughtUp,
    Verdict verdict,
    Instant checkedAt,
    Publication publication,
    List<String> batches,
    URI source) {

  /**
   * What it knows of what is published.
   *
   * @param grade of what it made of its records, if it was graded
   */
  public AtHand atHand(Optional<Graded> grade) {
    return new AtHand(Optional.of(new KeptVerdict(verdict, false, checkedAt)), grade);
  }
}
