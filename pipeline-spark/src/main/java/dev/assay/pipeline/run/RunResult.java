package dev.assay.pipeline.run;

import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.semantic.Publication;
import dev.assay.pipeline.silver.Dispositions;
import java.util.List;

/**
 * What a run did.
 *
 * @param runId number of the newest run that the lakehouse holds
 * @param alreadyDelivered batches that bronze had before
 * @param dispositions what became of this run's records
 * @param caughtUp what became of the records of earlier runs that had been stopped
 * @param verdict what the gate found
 * @param publication what readers see since
 * @param batches canonical URLs of the batches
 */
public record RunResult(
    long runId,
    int alreadyDelivered,
    Dispositions dispositions,
    Dispositions caughtUp,
    Verdict verdict,
    Publication publication,
    List<String> batches) {}
