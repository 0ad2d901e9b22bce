package dev.assay.pipeline.run;

import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.quality.QualityResults;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.run.StepObserver.Outcome;
import dev.assay.pipeline.run.StepObserver.Step;
import dev.assay.pipeline.run.StepObserver.TableState;
import dev.assay.pipeline.silver.SilverTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes a step and tells an observer which tables it has read and written, by their logs. */
record ObservedStep(Feed feed, Lakehouse lakehouse, StepObserver observer) {
  /** The tables of a step. */
  private record Tables(List<TableSpec> read, List<TableSpec> written) {}

  <T> T take(String name, Supplier<T> work) {
    Optional<Tables> tables = observer == StepObserver.NOBODY ? Optional.empty() : tables(name);
    return tables.isEmpty() ? work.get() : take(name, tables.get(), work);
  }

  private <T> T take(String name, Tables tables, Supplier<T> work) {
    Step step = new Step(UUID.randomUUID(), feed.name(), name);
    Map<TableSpec, Long> before = new HashMap<>();
    tell(
        step,
        () -> {
          observer.began(step);
          tables.written().forEach(table -> before.put(table, lakehouse.version(table)));
        });
    T result;
    try {
      result = work.get();
    } catch (RuntimeException e) {
      tell(step, () -> observer.failed(step, e));
      throw e;
    }
    tell(step, () -> observer.completed(step, outcome(tables, before, result)));
    return result;
  }

  /** A step does not fail because of who observes it. */
  private void tell(Step step, Runnable event) {
    try {
      event.run();
    } catch (RuntimeException e) {
      observer.missed(step, e);
    }
  }

  private Outcome outcome(Tables tables, Map<TableSpec, Long> before, Object result) {
    return new Outcome(
        tables.read().stream().map(table -> state(table, OptionalLong.empty())).toList(),
        tables.written().stream().map(table -> state(table, written(table, before))).toList(),
        result instanceof Verdict verdict ? Optional.of(verdict) : Optional.empty());
  }

  private OptionalLong written(TableSpec table, Map<TableSpec, Long> before) {
    return before.containsKey(table)
        ? lakehouse.rowsAdded(table, before.get(table), lakehouse.version(table))
        : OptionalLong.empty();
  }

  private TableState state(TableSpec table, OptionalLong rowsWritten) {
    return new TableState(
        table.name(), lakehouse.location(table), lakehouse.version(table), rowsWritten);
  }

  /** Empty of a step that has to do with no table. */
  private Optional<Tables> tables(String step) {
    List<TableSpec> bronze = feed.silver().stream().map(SilverTables::bronze).distinct().toList();
    List<TableSpec> silver =
        feed.silver().stream().flatMap(tables -> tables.refined().stream()).toList();
    List<TableSpec> accepted = feed.silver().stream().map(SilverTables::silver).toList();
    List<TableSpec> published = feed.readModel().tables();
    List<TableSpec> gold = published.stream().filter(table -> !silver.contains(table)).toList();
    return switch (step) {
      case "bronze" -> Optional.of(new Tables(List.of(), bronze));
      case "silver" -> Optional.of(new Tables(bronze, silver));
      case "gold" -> Optional.of(new Tables(accepted, gold));
      case "check" ->
          Optional.of(
              new Tables(
                  Stream.concat(bronze.stream(), published.stream()).toList(),
                  List.of(QualityResults.SPEC)));
      case "publish" -> Optional.of(new Tables(published, List.of(Publisher.PUBLISHED)));
      default -> Optional.empty();
    };
  }
}
