package dev.assay.pipeline.run;

import dev.assay.pipeline.bronze.BronzeIngestion;
import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.bronze.RequestPlan.Order;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.QualityGate;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.semantic.Publication;
import dev.assay.pipeline.semantic.Publisher;
import dev.assay.pipeline.semantic.SemanticLayer;
import dev.assay.pipeline.silver.Dispositions;
import dev.assay.pipeline.silver.PiiKey;
import dev.assay.pipeline.silver.SilverStep;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** The way from the source to the readers: bronze, silver, gold, check, publish. */
public final class Pipeline {
  private static final List<TableSpec> TABLES =
      Stream.concat(
              Stream.of(BronzeTable.TRANSACTIONS, Publisher.PUBLISHED), Publisher.TABLES.stream())
          .toList();

  private final Lakehouse lakehouse;
  private final PiiKey key;
  private final Clock clock;
  private final StepClock steps;

  /** A pipeline over one lakehouse, whose lock the caller holds. */
  public Pipeline(Lakehouse lakehouse, PiiKey key, Clock clock, StepClock steps) {
    this.lakehouse = lakehouse;
    this.key = key;
    this.clock = clock;
    this.steps = steps;
  }

  /**
   * Takes an order's batches all the way to the readers.
   *
   * @throws dev.assay.pipeline.error.AssayException SOURCE_… if the source does not deliver,
   *     GATE_FAILED if the new state breaks a promise; readers keep the last good state
   */
  public RunResult run(Order order) {
    steps.time("prepare", this::prepare);
    BronzeIngestion.Outcome ingested =
        steps.time("bronze", () -> new BronzeIngestion(lakehouse).ingest(order, clock.instant()));
    Dispositions dispositions = steps.time("silver", () -> new SilverStep(lakehouse, key).refine());
    steps.time("gold", this::updateGold);
    Verdict verdict = steps.time("check", this::check);
    Publication published = steps.time("publish", this::publish);
    return new RunResult(
        published.runSeq(),
        ingested.alreadyDelivered(),
        dispositions,
        steps.time("report", () -> kpis(published)),
        steps.took(),
        verdict,
        ingested.batches());
  }

  private Void prepare() {
    lakehouse.create(TABLES);
    return null;
  }

  private Void updateGold() {
    new GoldStep(lakehouse).update();
    return null;
  }

  private Verdict check() {
    long shown = new Publisher(lakehouse).last().map(Publication::runSeq).orElse(0L);
    Verdict verdict = new QualityGate(lakehouse).checkFrom(shown + 1);
    if (!verdict.isPassed()) {
      throw Errors.gateFailed(String.join(", ", verdict.failed()));
    }
    return verdict;
  }

  private Publication publish() {
    Publisher publisher = new Publisher(lakehouse);
    long newest =
        lakehouse.lastCommitted(BronzeTable.TRANSACTIONS, BronzeIngestion.WRITER).orElse(0);
    return publisher.publish(newest, publisher.currentVersions(), clock.instant());
  }

  private Map<String, Object> kpis(Publication published) {
    Row summary = SemanticLayer.open(lakehouse, published).table(SemanticLayer.SUMMARY).head();
    Map<String, Object> kpis = new LinkedHashMap<>();
    for (String column : summary.schema().fieldNames()) {
      kpis.put(column, summary.getAs(column));
    }
    return kpis;
  }
}
