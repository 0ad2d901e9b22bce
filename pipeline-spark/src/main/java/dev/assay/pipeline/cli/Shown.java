package dev.assay.pipeline.cli;

import dev.assay.pipeline.dashboard.DayCoverage;
import dev.assay.pipeline.run.RunReport;
import java.time.Duration;
import java.util.Map;

/**
 * What a run ends with.
 *
 * @param run what it did
 * @param kpis the row of vw_kpi_summary that readers see now, by column
 * @param coverage on how many days there are orders
 * @param seconds time by step, in order
 * @param dashboard where the page about it is: any Hadoop path
 */
record Shown(
    RunReport run,
    Map<String, Object> kpis,
    DayCoverage coverage,
    Map<String, Duration> seconds,
    String dashboard) {}
