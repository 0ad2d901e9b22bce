package dev.assay.pipeline.lineage;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.run.StepObserver;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Tells of each step by events in the form of <a href="https://openlineage.io">OpenLineage</a>: one
 * when it begins and one when it ends. A table is a dataset by its folder, with its Delta version;
 * an output has the number of rows that were written; the gate's verdict is in data quality facets
 * of the tables that it checked. Made here because Spark's listeners do not see which rows a merge
 * writes.
 */
public final class LineageEvents implements StepObserver {
  private static final URI PRODUCER = URI.create("urn:assay:pipeline");
  private static final String JAVA = "JAVA";

  private final OpenLineage model = new OpenLineage(PRODUCER);
  private final String namespace;
  private final UUID parent;
  private final Clock clock;
  private final Consumer<OpenLineage.RunEvent> sink;
  private final Consumer<String> missed;

  /**
   * Events for a sink.
   *
   * @param namespace of the jobs
   * @param parent the run that the steps are part of
   * @param missed is told which event could not be made, and why
   */
  public LineageEvents(
      String namespace,
      UUID parent,
      Clock clock,
      Consumer<OpenLineage.RunEvent> sink,
      Consumer<String> missed) {
    this.namespace = namespace;
    this.parent = parent;
    this.clock = clock;
    this.sink = sink;
    this.missed = missed;
  }

  @Override
  public void began(Step step) {
    sink.accept(event(step, EventType.START, Optional.empty()).build());
  }

  @Override
  public void completed(Step step, Outcome outcome) {
    boolean isPassed = outcome.verdict().map(Verdict::isPassed).orElse(true);
    sink.accept(
        event(step, isPassed ? EventType.COMPLETE : EventType.FAIL, Optional.empty())
            .inputs(
                outcome.inputs().stream().map(table -> input(table, outcome.verdict())).toList())
            .outputs(outcome.outputs().stream().map(this::output).toList())
            .build());
  }

  /** What failed, by its code; messages of other failures may quote what they are about. */
  @Override
  public void failed(Step step, RuntimeException failure) {
    sink.accept(event(step, EventType.FAIL, Optional.of(words(failure))).build());
  }

  @Override
  public void missed(Step step, RuntimeException why) {
    missed.accept(
        "an event of %s.%s could not be made: %s".formatted(step.feed(), step.name(), words(why)));
  }

  private static String words(RuntimeException failure) {
    return failure instanceof AssayException assay
        ? assay.code() + ": " + assay.getMessage()
        : failure.getClass().getSimpleName();
  }

  private OpenLineage.RunEventBuilder event(Step step, EventType type, Optional<String> error) {
    OpenLineage.RunFacetsBuilder facets =
        model
            .newRunFacetsBuilder()
            .parent(
                model
                    .newParentRunFacetBuilder()
                    .run(model.newParentRunFacetRunBuilder().runId(parent).build())
                    .job(
                        model
                            .newParentRunFacetJobBuilder()
                            .namespace(namespace)
                            .name(step.feed())
                            .build())
                    .build());
    error.ifPresent(
        message -> facets.errorMessage(model.newErrorMessageRunFacet(message, JAVA, null)));
    return model
        .newRunEventBuilder()
        .eventType(type)
        .eventTime(clock.instant().atZone(ZoneOffset.UTC))
        .run(model.newRunBuilder().runId(step.id()).facets(facets.build()).build())
        .job(
            model
                .newJobBuilder()
                .namespace(namespace)
                .name(step.feed() + "." + step.name())
                .build());
  }

  private OpenLineage.InputDataset input(TableState table, Optional<Verdict> verdict) {
    DatasetName name = DatasetName.of(table.location());
    OpenLineage.InputDatasetBuilder input =
        model
            .newInputDatasetBuilder()
            .namespace(name.namespace())
            .name(name.name())
            .facets(facets(table));
    verdict.ifPresent(
        found ->
            input.inputFacets(
                model
                    .newInputDatasetInputFacetsBuilder()
                    .dataQualityAssertions(
                        model.newDataQualityAssertionsDatasetFacet(assertions(found)))
                    .build()));
    return input.build();
  }

  private OpenLineage.OutputDataset output(TableState table) {
    DatasetName name = DatasetName.of(table.location());
    OpenLineage.OutputDatasetBuilder output =
        model
            .newOutputDatasetBuilder()
            .namespace(name.namespace())
            .name(name.name())
            .facets(facets(table));
    table
        .rowsWritten()
        .ifPresent(
            rows ->
                output.outputFacets(
                    model
                        .newOutputDatasetOutputFacetsBuilder()
                        .outputStatistics(
                            model.newOutputStatisticsOutputDatasetFacet(rows, null, null))
                        .build()));
    return output.build();
  }

  private OpenLineage.DatasetFacets facets(TableState table) {
    return model
        .newDatasetFacetsBuilder()
        .version(model.newDatasetVersionDatasetFacet(Long.toString(table.version())))
        .build();
  }

  private List<OpenLineage.DataQualityAssertionsDatasetFacetAssertions> assertions(
      Verdict verdict) {
    return verdict.results().stream()
        .map(
            result ->
                model
                    .newDataQualityAssertionsDatasetFacetAssertionsBuilder()
                    .assertion(result.check())
                    .success(result.isKept())
                    .severity(result.severity().name().toLowerCase(java.util.Locale.ROOT))
                    .description(result.promise())
                    .expected("0")
                    .actual(Long.toString(result.violations()))
                    .build())
        .toList();
  }
}
