package dev.assay.pipeline.cli;

import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.run.RunReport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a run ends with.
 *
 * @param feed the feed that was run
 * @param run what it did
 * @param grade of the run's records; empty if they were not graded
 * @param truth what {@code --truth} of {@code assay grade} has to name to grade all of them again
 * @param content what readers see of the feed now
 * @param seconds time by step, in order
 * @param dashboard where the page about it is: any Hadoop path
 */
record Shown(
    String feed,
    RunReport run,
    Optional<Graded> grade,
    String truth,
    Section.Content content,
    Map<String, Duration> seconds,
    String dashboard) {}
