package dev.assay.pipeline.run;

import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.silver.RecordCounts;
import java.time.Instant;
import java.util.List;

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
 */
public record RunReport(
    long runId,
    int alreadyDelivered,
    RecordCounts counts,
    RecordCounts caughtUp,
    Verdict verdict,
    Instant checkedAt,
    Publication publication,
    List<String> batches) {}
