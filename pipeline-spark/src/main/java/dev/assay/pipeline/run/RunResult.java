package dev.assay.pipeline.run;

import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.silver.Dispositions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run did.
 *
 * @param runId number of the newest run that the lakehouse holds
 * @param alreadyDelivered batches that bronze had before
 * @param dispositions what became of this run's records
 * @param kpis the row of vw_kpi_summary, by column
 * @param seconds time by step, in order
 * @param verdict what the gate found
 * @param dashboard where the page about it is: any Hadoop path
 * @param batches canonical URLs of the batches
 */
public record RunResult(
    long runId,
    int alreadyDelivered,
    Dispositions dispositions,
    Map<String, Object> kpis,
    Map<String, Duration> seconds,
    Verdict verdict,
    String dashboard,
    List<String> batches) {}
