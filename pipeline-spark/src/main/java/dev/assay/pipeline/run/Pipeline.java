package dev.assay.pipeline.run;

import dev.assay.pipeline.bronze.BronzeIngestion;
import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.bronze.RequestPlan.Order;
import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.QualityGate;
import dev.assay.pipeline.quality.QualityResults;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.semantic.Candidate;
import dev.assay.pipeline.semantic.Publication;
import dev.assay.pipeline.semantic.Publisher;
import dev.assay.pipeline.silver.Dispositions;
import dev.assay.pipeline.silver.PiiKey;
import dev.assay.pipeline.silver.SilverStep;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The way from the source to the readers: bronze, silver, gold, check, publish, dashboard. */
public final class Pipeline {
  /** Every table of a lakehouse. */
  public static final List<TableSpec> TABLES =
      Stream.concat(
              Stream.of(BronzeTable.TRANSACTIONS, QualityResults.SPEC, Publisher.PUBLISHED),
              Publisher.TABLES.stream())
          .toList();

  private static final long EVERYTHING = 0;

  private final Lakehouse lakehouse;
  private final PiiKey key;
  private final Clock clock;
  private final StepClock steps;
  private final Publisher publisher;

  /** A pipeline over one lakehouse, whose lock the caller holds. */
  public Pipeline(Lakehouse lakehouse, PiiKey key, Clock clock, StepClock steps) {
    this.lakehouse = lakehouse;
    this.key = key;
    this.clock = clock;
    this.steps = steps;
    this.publisher = new Publisher(lakehouse);
  }

  /**
   * Takes an order's batches all the way to the readers.
   *
   * @throws dev.assay.pipeline.error.AssayException SOURCE_… if the source does not deliver,
   *     GATE_FAILED if the new state breaks a promise; readers keep the last good state
   */
  public RunResult run(Order order) {
    steps.time("prepare", this::prepare);
    BronzeIngestion.Outcome ingested = steps.time("bronze", () -> ingest(order));
    Dispositions dispositions = steps.time("silver", this::refine);
    steps.time("gold", this::updateGold);
    Candidate state = candidate();
    Verdict verdict = steps.time("check", () -> passed(check(state, firstUnpublishedRun())));
    Publication published = steps.time("publish", () -> publisher.publish(state, clock.instant()));
    Dashboard dashboard = steps.time("dashboard", () -> show(published));
    return new RunResult(
        state.runSeq(),
        ingested.alreadyDelivered(),
        dispositions,
        dashboard.kpis(),
        steps.took(),
        verdict,
        Dashboard.in(lakehouse),
        ingested.batches());
  }

  /**
   * Makes silver and gold anew from bronze, under today's rules, beside the tables that readers
   * see; they see the new ones when everything passed the full check. Dimension keys stay as they
   * are.
   */
  public Publication rebuild() {
    Lakehouse next = lakehouse.atGeneration(lakehouse.generation() + 1);
    Pipeline rebuilt = new Pipeline(next, key, clock, steps);
    next.deleteGeneration();
    steps.time("prepare", rebuilt::prepare);
    new GoldStep(next).takeOverKeys(lakehouse);
    steps.time("silver", () -> new SilverStep(next, key).refineAll());
    steps.time("gold", rebuilt::updateGold);
    Candidate state = rebuilt.candidate();
    steps.time("check", () -> passed(rebuilt.check(state, EVERYTHING)));
    Publication published = steps.time("publish", () -> publisher.publish(state, clock.instant()));
    steps.time("dashboard", () -> rebuilt.show(published));
    return published;
  }

  /** Checks everything; readers are not affected. */
  public Verdict checkFully() {
    return steps.time("check", () -> check(candidate(), EVERYTHING));
  }

  /** Checks what the last publication does not show yet; readers are not affected. */
  public Verdict checkUnpublished() {
    return steps.time("check", () -> check(candidate(), firstUnpublishedRun()));
  }

  private Void prepare() {
    lakehouse.create(TABLES);
    return null;
  }

  private BronzeIngestion.Outcome ingest(Order order) {
    return new BronzeIngestion(lakehouse).ingest(order, clock.instant());
  }

  private Dispositions refine() {
    return new SilverStep(lakehouse, key).refine();
  }

  private Void updateGold() {
    new GoldStep(lakehouse).update();
    return null;
  }

  private Candidate candidate() {
    return publisher.candidate(
        lakehouse.lastCommitted(BronzeTable.TRANSACTIONS, BronzeIngestion.WRITER).orElse(0));
  }

  private long firstUnpublishedRun() {
    return publisher.last().map(last -> last.state().runSeq()).orElse(0L) + 1;
  }

  private Verdict check(Candidate state, long firstRun) {
    return new QualityGate(lakehouse).check(state, firstRun, clock.instant());
  }

  private static Verdict passed(Verdict verdict) {
    if (!verdict.isPassed()) {
      throw Errors.gateFailed(String.join(", ", verdict.failed()));
    }
    return verdict;
  }

  private Dashboard show(Publication published) {
    Dashboard dashboard = Dashboard.of(lakehouse, published);
    dashboard.writeTo(Dashboard.in(lakehouse), lakehouse.hadoop());
    return dashboard;
  }
}
