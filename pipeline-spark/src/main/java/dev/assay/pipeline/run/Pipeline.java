package dev.assay.pipeline.run;

import dev.assay.pipeline.bronze.BronzeIngestion;
import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.bronze.RequestPlan.Order;
import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.GateSettings;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The way from the source to the readers: bronze, silver, gold, check, publish, dashboard; all at
 * once, or step by step. Each step takes up whatever the one before has done and it has not seen,
 * so a step may be repeated, and left out steps are caught up with.
 */
public final class Pipeline {
  /** Every table of a lakehouse. */
  public static final List<TableSpec> TABLES =
      Stream.concat(
              Stream.of(BronzeTable.TRANSACTIONS, QualityResults.SPEC, Publisher.PUBLISHED),
              Publisher.TABLES.stream())
          .toList();

  private final Lakehouse lakehouse;
  private final PiiKey key;
  private final GateSettings settings;
  private final Clock clock;
  private final StepClock steps;
  private final Publisher publisher;
  private final QualityGate gate;

  /** A pipeline over one lakehouse, whose lock the caller holds. */
  public Pipeline(
      Lakehouse lakehouse, PiiKey key, GateSettings settings, Clock clock, StepClock steps) {
    this.lakehouse = lakehouse;
    this.key = key;
    this.settings = settings;
    this.clock = clock;
    this.steps = steps;
    this.publisher = new Publisher(lakehouse);
    this.gate = new QualityGate(lakehouse, settings);
  }

  /**
   * Takes an order's batches all the way to the readers.
   *
   * @throws dev.assay.pipeline.error.AssayException SOURCE_… if the source does not deliver,
   *     GATE_FAILED if the new state breaks a promise; readers keep the last good state
   */
  public RunResult run(Order order) {
    BronzeIngestion.Outcome ingested = bronze(order);
    SortedMap<Long, Dispositions> refined = silver();
    gold();
    Candidate state = candidate();
    Optional<Publication> last = publisher.last();
    Verdict verdict = passed(checkUnpublished(state, last));
    return new RunResult(
        state.runSeq(),
        ingested.alreadyDelivered(),
        refined.getOrDefault(ingested.runSeq(), Dispositions.NONE),
        Dispositions.sum(refined.headMap(ingested.runSeq()).values()),
        verdict,
        publish(state, last),
        ingested.batches());
  }

  /** Fetches an order's batches into bronze; makes the tables if there are none yet. */
  public BronzeIngestion.Outcome bronze(Order order) {
    steps.time("prepare", this::prepare);
    return steps.time(
        "bronze",
        () -> new BronzeIngestion(lakehouse, steps.progress()).ingest(order, clock.instant()));
  }

  /** Refines the runs that silver has not seen; what became of the records, by run. */
  public SortedMap<Long, Dispositions> silver() {
    return steps.time("silver", () -> new SilverStep(lakehouse, key).refine());
  }

  /** Brings gold up to silver, and tells which version of silver that is. */
  public long gold() {
    return steps.time("gold", () -> new GoldStep(lakehouse).update());
  }

  /** Checks what the last publication does not show yet; readers are not affected. */
  public Verdict checkUnpublished() {
    return checkUnpublished(candidate(), publisher.last());
  }

  /** Checks everything; readers are not affected. */
  public Verdict checkFully() {
    Candidate state = candidate();
    Optional<Publication> last = publisher.last();
    return steps.time("check", () -> gate.checkFully(state, shown(last), clock.instant()));
  }

  /**
   * Shows readers the state that the tables have, if its newest verdict let it pass.
   *
   * @throws dev.assay.pipeline.error.AssayException NOT_CHECKED if there is no verdict on it,
   *     GATE_FAILED if the verdict is against it
   */
  public Publication publish() {
    Candidate state = candidate();
    Optional<Publication> last = publisher.last();
    if (!shown(last).equals(Optional.of(state))) {
      List<String> failed =
          gate.failed(state).orElseThrow(() -> Errors.notChecked(lakehouse.root()));
      if (!failed.isEmpty()) {
        throw Errors.gateFailed(String.join(", ", failed));
      }
    }
    return publish(state, last);
  }

  /** Writes the dashboard of a published state into the lakehouse's folder. */
  public Dashboard show(Publication published) {
    return steps.time(
        "dashboard",
        () -> {
          Dashboard dashboard = Dashboard.of(lakehouse, published);
          dashboard.writeTo(Dashboard.in(lakehouse), lakehouse.hadoop());
          return dashboard;
        });
  }

  /**
   * Makes silver and gold anew from bronze, under today's rules, beside the tables that readers
   * see; they see the new ones when everything passed the full check. Dimension keys stay as they
   * are.
   */
  public Publication rebuild() {
    Lakehouse next = lakehouse.atGeneration(lakehouse.generation() + 1);
    Pipeline rebuilt = new Pipeline(next, key, settings, clock, steps);
    next.deleteGeneration();
    steps.time("prepare", rebuilt::prepare);
    new GoldStep(next).takeOverKeys(lakehouse);
    steps.time("silver", () -> new SilverStep(next, key).refineAll());
    rebuilt.gold();
    passed(rebuilt.checkFully());
    return publish(rebuilt.candidate(), publisher.last());
  }

  private Void prepare() {
    lakehouse.create(TABLES);
    return null;
  }

  private Verdict checkUnpublished(Candidate state, Optional<Publication> last) {
    return steps.time("check", () -> gate.checkUnpublished(state, shown(last), clock.instant()));
  }

  private Publication publish(Candidate state, Optional<Publication> last) {
    return steps.time("publish", () -> publisher.publish(state, last, clock.instant()));
  }

  private static Optional<Candidate> shown(Optional<Publication> last) {
    return last.map(Publication::state);
  }

  private Candidate candidate() {
    return publisher.candidate(
        lakehouse.lastCommitted(BronzeTable.TRANSACTIONS, BronzeIngestion.WRITER).orElse(0));
  }

  private static Verdict passed(Verdict verdict) {
    if (!verdict.isPassed()) {
      throw Errors.gateFailed(String.join(", ", verdict.failed()));
    }
    return verdict;
  }
}
