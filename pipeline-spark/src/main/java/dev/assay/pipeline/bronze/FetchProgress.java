package dev.assay.pipeline.bronze;

import java.util.function.IntSupplier;

/** Is told how many pages of a run have been fetched. */
@FunctionalInterface
public interface FetchProgress {
  /** Tells nobody. */
  FetchProgress UNHEARD = (done, all) -> {};

  /**
   * Called now and then while pages are fetched, and once when all are.
   *
   * @param done counts the fetched pages, by listing a folder: to be asked only if it matters;
   *     those of the first seconds may be missing until more come
   */
  void fetched(IntSupplier done, int all);
}
