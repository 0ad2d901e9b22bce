package dev.assay.pipeline.cli;

import dev.assay.pipeline.cli.Metric.Sample;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.silver.RecordCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What monitoring wants to know of a run, as a file of Prometheus' text format: for the textfile
 * collector of its node exporter, or to be pushed.
 *
 * @param feeds what came of each feed, in order
 * @param ended when the run ended
 */
record RunMetrics(Map<String, Outcome> feeds, Instant ended) {
  private static final String FEED = "feed";

  /** What came of a feed. */
  sealed interface Outcome {
    /** It is published. */
    record Published(Shown shown) implements Outcome {}

    /** It failed. */
    record Failed(ErrorCode code) implements Outcome {}

    /** What the process exits with for it. */
    default int exitCode() {
      return this instanceof Failed failed ? failed.code().exitCode() : 0;
    }
  }

  /** Copies the outcomes. */
  RunMetrics {
    feeds = Collections.unmodifiableMap(new LinkedHashMap<>(feeds));
  }

  /** The file. A metric without a value, because all feeds failed, is left out. */
  String text() {
    return Stream.concat(ofEvery(), ofPublished())
        .filter(metric -> !metric.samples().isEmpty())
        .map(Metric::text)
        .collect(Collectors.joining());
  }

  private Stream<Metric> ofEvery() {
    return Stream.of(
        new Metric(
            "assay_run_ended_timestamp_seconds",
            "When the run ended, Unix time.",
            samples(outcome -> Stream.of(sample(ended.toEpochMilli() / 1000.0)))),
        new Metric(
            "assay_run_exit_code",
            "0 if the run was published, else the exit code for its failure.",
            samples(outcome -> Stream.of(sample(outcome.exitCode())))),
        new Metric(
            "assay_run_failed",
            "1 for the code of the failure that the run ended with.",
            samples(
                outcome ->
                    outcome instanceof Outcome.Failed failed
                        ? Stream.of(sample(1, "code", failed.code().name()))
                        : Stream.empty())));
  }

  private Stream<Metric> ofPublished() {
    return Stream.of(
        metric("assay_run_number", "Number of the run.", shown -> of(shown.run().runId())),
        metric(
            "assay_publication_number",
            "Number of the publication that readers see since.",
            shown -> of(shown.run().publication().number())),
        metric(
            "assay_run_records",
            "Records of the run, by what became of them; delivered is the sum of the others.",
            shown -> records(shown.run().counts())),
        metric(
            "assay_run_quarantined_records",
            "Records by reason; one with two reasons counts in both.",
            shown -> counts("reason", shown.run().counts().byReason())),
        metric(
            "assay_run_duplicate_records",
            "Duplicate records by kind.",
            shown -> counts("kind", shown.run().counts().byKind())),
        metric(
            "assay_run_repaired_records",
            "Records in silver by the field that was repaired.",
            shown -> counts("field", shown.run().counts().repaired())),
        metric(
            "assay_run_batches_delivered_before",
            "Batches that bronze had already.",
            shown -> of(shown.run().alreadyDelivered())),
        metric(
            "assay_run_check_violations",
            "Rows that break a check of the quality gate.",
            shown -> shown.run().verdict().results().stream().map(RunMetrics::violations)),
        metric(
            "assay_run_step_duration_seconds",
            "Time that a step took.",
            shown -> shown.seconds().entrySet().stream().map(RunMetrics::duration)));
  }

  private Metric metric(String name, String help, Function<Shown, Stream<Sample>> values) {
    return new Metric(
        name,
        help,
        samples(
            outcome ->
                outcome instanceof Outcome.Published published
                    ? values.apply(published.shown())
                    : Stream.empty()));
  }

  private List<Sample> samples(Function<Outcome, Stream<Sample>> values) {
    return feeds.entrySet().stream()
        .flatMap(feed -> values.apply(feed.getValue()).map(sample -> of(feed.getKey(), sample)))
        .toList();
  }

  private static Sample of(String feed, Sample sample) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(FEED, feed);
    labels.putAll(sample.labels());
    return new Sample(labels, sample.value());
  }

  private static Stream<Sample> of(long value) {
    return Stream.of(sample(value));
  }

  private static Sample sample(double value) {
    return new Sample(Map.of(), value);
  }

  private static Sample sample(double value, String label, String of) {
    return new Sample(Map.of(label, of), value);
  }

  private static Stream<Sample> counts(String label, Map<String, Long> counts) {
    return counts.entrySet().stream().map(count -> sample(count.getValue(), label, count.getKey()));
  }

  private static Stream<Sample> records(RecordCounts counts) {
    Map<String, Long> records = new LinkedHashMap<>();
    records.put("delivered", counts.delivered());
    records.put("silver", counts.silver());
    records.put("quarantined", counts.quarantined());
    records.put("duplicates", counts.duplicates());
    return counts("outcome", records);
  }

  private static Sample violations(Verdict.Result result) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("check", result.check());
    labels.put("severity", result.severity().name());
    return new Sample(labels, result.violations());
  }

  private static Sample duration(Map.Entry<String, Duration> step) {
    return sample(step.getValue().toMillis() / 1000.0, "step", step.getKey());
  }
}
