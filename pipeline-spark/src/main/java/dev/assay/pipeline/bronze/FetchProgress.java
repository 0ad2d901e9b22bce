package dev.assay.pipeline.bronze;

/** Is told how many pages of a run have been fetched. */
@FunctionalInterface
public interface FetchProgress {
  /** Tells nobody. */
  FetchProgress UNHEARD = (done, all) -> {};

  /** Called now and then while pages are fetched, and once when all are. */
  void fetched(int done, int all);
}
