package dev.assay.pipeline.bronze;

/** Where a feed's batches come from. */
@FunctionalInterface
public interface Source {
  /**
   * Plans, before anything is fetched, what will be asked for.
   *
   * @param wanted what the caller wants
   * @param lastRun the last run that bronze holds, 0 if none
   * @param lastRequest the last request that bronze holds, 0 if none
   */
  RequestPlan plan(PullRequest wanted, long lastRun, long lastRequest);
}
