package dev.assay.pipeline.run;

import dev.assay.pipeline.bronze.Ingestion;
import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.dashboard.AtHand;
import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.LandingFolder;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.quality.QualityGate;
import dev.assay.pipeline.quality.QualityResults;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.silver.RecordCounts;
import dev.assay.pipeline.silver.SilverStep;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The way from the source to the readers: bronze, silver, gold, check, publish, dashboard; all at
 * once, or step by step. Each step takes up whatever the one before has done and it has not seen,
 * so a step may be repeated, and left out steps are caught up with.
 */
public final class Pipeline {
  /** The tables that all feeds share. */
  public static final List<TableSpec> LOGS = List.of(Publisher.PUBLISHED, QualityResults.SPEC);

  private final Feed feed;
  private final Lakehouse lakehouse;
  private final PiiKey key;
  private final GateSettings settings;
  private final Clock clock;
  private final StepClock steps;
  private final StepObserver observer;
  private final Publisher publisher;
  private final QualityGate gate;

  /**
   * The pipeline of a feed.
   *
   * @param lakehouse at the feed's generation; the caller holds its lock
   */
  public Pipeline(
      Feed feed,
      Lakehouse lakehouse,
      PiiKey key,
      GateSettings settings,
      Clock clock,
      StepClock steps) {
    this(feed, lakehouse, key, settings, clock, steps, StepObserver.NOBODY);
  }

  private Pipeline(
      Feed feed,
      Lakehouse lakehouse,
      PiiKey key,
      GateSettings settings,
      Clock clock,
      StepClock steps,
      StepObserver observer) {
    this.feed = feed;
    this.lakehouse = lakehouse;
    this.key = key;
    this.settings = settings;
    this.clock = clock;
    this.steps = steps;
    this.observer = observer;
    this.publisher = new Publisher(lakehouse);
    this.gate = new QualityGate(lakehouse, feed.audit(), settings);
  }

  /** The same pipeline, which tells somebody what its steps read and write. */
  public Pipeline observedBy(StepObserver other) {
    return new Pipeline(feed, lakehouse, key, settings, clock, steps, other);
  }

  /**
   * Takes batches all the way to the readers.
   *
   * @throws dev.assay.pipeline.error.AssayException SOURCE_… if the source does not deliver,
   *     GATE_FAILED if the new state breaks a promise; readers keep the last good state
   */
  public RunReport run(PullRequest wanted) {
    Ingestion.Outcome ingested = bronze(wanted);
    SortedMap<Long, RecordCounts> refined = silver();
    gold(() -> RecordCounts.sum(refined.values()).delivered());
    FeedState state = state();
    Optional<Publication> last = publisher.last();
    Instant now = clock.instant();
    Verdict verdict = passed(checkUnpublished(state, last, now));
    return new RunReport(
        state.runSeq(),
        ingested.alreadyDelivered(),
        refined.getOrDefault(ingested.runSeq(), RecordCounts.NONE),
        RecordCounts.sum(refined.headMap(ingested.runSeq()).values()),
        verdict,
        now,
        publish(state, last),
        ingested.batches(),
        wanted.endpoint());
  }

  /** Fetches batches into bronze; makes the tables if there are none yet. */
  public Ingestion.Outcome bronze(PullRequest wanted) {
    steps.time("prepare", this::prepare);
    return step(
        "bronze",
        () -> feed.asked(wanted),
        () ->
            feed.source()
                .into(lakehouse, bronze(), steps.progress())
                .ingest(wanted, clock.instant()));
  }

  /** Refines the runs that silver has not seen; what became of the records, by run. */
  public SortedMap<Long, RecordCounts> silver() {
    return step(
        "silver",
        () -> deliveredSince(refined()),
        () -> {
          SortedMap<Long, RecordCounts> byRun = new TreeMap<>();
          // Contracts share no table but bronze, which stays as it is.
          SideBySide.map(feed.silver(), tables -> new SilverStep(lakehouse, tables, key).refine())
              .forEach(
                  refined ->
                      refined.forEach(
                          (run, counts) -> byRun.merge(run, counts, RecordCounts::plus)));
          return byRun;
        });
  }

  /** Brings gold up to silver, and tells which versions of silver these are, by table. */
  public SortedMap<String, Long> gold() {
    return gold(() -> unpublished(publisher.last()));
  }

  /** Checks what the last publication does not show yet; readers are not affected. */
  public Verdict checkUnpublished() {
    return checkUnpublished(state(), publisher.last(), clock.instant());
  }

  /** Checks everything; readers are not affected. */
  public Verdict checkFully() {
    return checkFully(state(), publisher.last());
  }

  /**
   * Shows readers the state that the tables have, if its newest verdict let it pass.
   *
   * @throws dev.assay.pipeline.error.AssayException NOT_CHECKED if there is no verdict on it,
   *     GATE_FAILED if the verdict is against it
   */
  public Publication publish() {
    FeedState state = state();
    Optional<Publication> last = publisher.last();
    if (!shown(last).equals(Optional.of(state))) {
      List<String> failed =
          gate.failed(state).orElseThrow(() -> Errors.notChecked(lakehouse.root(), feed.name()));
      if (!failed.isEmpty()) {
        throw Errors.gateFailed(feed.name(), String.join(", ", failed));
      }
    }
    return publish(state, last);
  }

  /**
   * Grades what a run made of its records against the truth that their source tells.
   *
   * @return empty if it brought none, if their source tells no truth or cannot be asked any more,
   *     or if they are not few
   */
  public Optional<Graded> grade(RunReport run) {
    return run.counts().delivered() == 0 || run.counts().delivered() > LocalRows.few(session())
        ? Optional.empty()
        : step(
            "grade",
            () -> run.counts().delivered(),
            () -> grade(run.publication().of(feed.name()).orElseThrow(), run.source()));
  }

  private Optional<Graded> grade(FeedState state, URI source) {
    if (feed.truth() instanceof Feed.OfRecords known) {
      return new RunGrade(lakehouse, feed, known, state).ofNewestRun().map(Graded.class::cast);
    }
    Feed.OfHistories known = (Feed.OfHistories) feed.truth();
    LakehouseRoot landing = LakehouseRoot.of(source);
    return sourceUrl(new LandingFolder(landing, lakehouse.hadoop()))
        .flatMap(url -> new HistoriesGrade(lakehouse, feed, known).of(state, url));
  }

  /**
   * What is published is published: a landing that cannot be read any more costs the grade alone.
   */
  private static Optional<String> sourceUrl(LandingFolder landing) {
    try {
      return LandedFiles.sourceUrl(landing);
    } catch (AssayException unreadable) {
      return Optional.empty();
    }
  }

  private SparkSession session() {
    return lakehouse.session();
  }

  /**
   * Writes the dashboard of a published state into the lakehouse's folder.
   *
   * @param feeds the feeds to show
   */
  public Dashboard show(Publication published, List<Feed> feeds) {
    return show(published, feeds, Map.of());
  }

  /**
   * The same of a state that runs have published.
   *
   * @param atHand what they know of what is published, by feed: {@link RunReport#atHand}
   */
  public Dashboard show(Publication published, List<Feed> feeds, Map<String, AtHand> atHand) {
    return step(
        "dashboard",
        () -> delivered(lakehouse, feeds),
        () -> {
          Dashboard dashboard =
              Dashboard.of(lakehouse, published, feeds.stream().map(Feed::page).toList(), atHand);
          dashboard.writeTo(Dashboard.in(lakehouse), lakehouse.hadoop());
          return dashboard;
        });
  }

  /** How many records were ever delivered to some feeds, roughly. */
  public static long delivered(Lakehouse lakehouse, List<Feed> feeds) {
    return feeds.stream().mapToLong(feed -> lakehouse.roughRows(feed.bronze())).sum();
  }

  /**
   * Makes silver and gold anew from bronze, under today's rules, beside the tables that readers
   * see; they see the new ones when everything passed the full check. Dimension keys stay as they
   * are.
   */
  public Publication rebuild() {
    Lakehouse next = lakehouse.atGeneration(lakehouse.generation() + 1);
    Pipeline rebuilt = new Pipeline(feed, next, key, settings, clock, steps, observer);
    next.drop(feed.tables());
    steps.time("prepare", rebuilt::prepare);
    goldStep(next).takeOverKeys(lakehouse);
    rebuilt.step(
        "silver",
        this::delivered,
        () ->
            RecordCounts.sum(
                SideBySide.map(
                    feed.silver(), tables -> new SilverStep(next, tables, key).refineAll())));
    rebuilt.gold(this::delivered);
    FeedState state = rebuilt.state();
    Optional<Publication> last = publisher.last();
    passed(rebuilt.checkFully(state, last));
    return rebuilt.publish(state, last);
  }

  private SortedMap<String, Long> gold(LongSupplier rows) {
    return step("gold", rows, () -> goldStep(lakehouse).update());
  }

  /** A step, in a session that is set to the rows that it is about to process. */
  private <T> T step(String name, LongSupplier rows, Supplier<T> work) {
    return steps.time(
        name,
        () -> {
          lakehouse.expect(rows);
          return new ObservedStep(feed, lakehouse, observer).take(name, work);
        });
  }

  private long delivered() {
    return delivered(lakehouse, List.of(feed));
  }

  /** The last run that all of silver has seen. */
  private long refined() {
    return feed.silver().stream()
        .mapToLong(tables -> lakehouse.lastCommitted(tables.silver(), SilverStep.WRITER).orElse(0))
        .min()
        .orElse(0);
  }

  private long unpublished(Optional<Publication> last) {
    return deliveredSince(shown(last).map(FeedState::runSeq).orElse(0L));
  }

  private long deliveredSince(long run) {
    return lakehouse.rowsSince(bronze(), Ingestion.WRITER, run);
  }

  private GoldStep goldStep(Lakehouse of) {
    return new GoldStep(of, feed.silver(), feed.gold());
  }

  private TableSpec bronze() {
    return feed.bronze();
  }

  private Void prepare() {
    lakehouse.create(Stream.concat(LOGS.stream(), feed.tables().stream()).toList());
    return null;
  }

  private Verdict checkFully(FeedState state, Optional<Publication> last) {
    return step(
        "check", this::delivered, () -> gate.checkFully(state, shown(last), clock.instant()));
  }

  private Verdict checkUnpublished(FeedState state, Optional<Publication> last, Instant now) {
    return step(
        "check", () -> unpublished(last), () -> gate.checkUnpublished(state, shown(last), now));
  }

  private Publication publish(FeedState state, Optional<Publication> last) {
    return step(
        "publish", () -> 1, () -> publisher.publish(feed.name(), state, last, clock.instant()));
  }

  private Optional<FeedState> shown(Optional<Publication> last) {
    return last.flatMap(publication -> publication.of(feed.name()));
  }

  /** The state that the tables have now. */
  public FeedState state() {
    return new FeedState(
        lakehouse.lastCommitted(bronze(), Ingestion.WRITER).orElse(0),
        lakehouse.generation(),
        feed.readModel().tables().stream()
            .collect(Collectors.toMap(TableSpec::name, lakehouse::version)));
  }

  private Verdict passed(Verdict verdict) {
    if (!verdict.isPassed()) {
      throw Errors.gateFailed(feed.name(), verdict.failures());
    }
    return verdict;
  }
}
