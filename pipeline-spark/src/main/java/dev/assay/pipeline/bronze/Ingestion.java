package dev.assay.pipeline.bronze;

import java.time.Instant;
import java.util.List;

/** Takes batches up into bronze: all that are new in one commit, or nothing. */
public interface Ingestion {
  /** Under this name bronze remembers the last run. */
  String WRITER = "bronze";

  /**
   * What a run brought.
   *
   * @param runSeq number of the run; unused if it brought nothing new
   * @param delivered records that bronze now has and had not before
   * @param alreadyDelivered batches that bronze had already
   * @param batches canonical URLs of all batches that were offered, or the URLs asked for; of
   *     landed files their paths with size and digest
   */
  record Outcome(long runSeq, long delivered, int alreadyDelivered, List<String> batches) {}

  /**
   * Takes up the batches that are wanted; those that bronze holds already are left out.
   *
   * @param wanted what to ask the source for
   * @param now when this is, for the column that people read
   * @throws dev.assay.pipeline.error.AssayException SOURCE_… if a batch cannot be had; bronze is
   *     then as it was
   */
  Outcome ingest(PullRequest wanted, Instant now);
}
