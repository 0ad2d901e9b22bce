package dev.assay.pipeline.bronze;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;

/** Where a feed's batches come from. */
public sealed interface Source permits HttpBatches, LandedFiles {
  /**
   * What takes them up.
   *
   * @param bronze a table from {@link BronzeTable#of}
   * @param progress told of the pages that are there
   */
  Ingestion into(Lakehouse lakehouse, TableSpec bronze, FetchProgress progress);
}
