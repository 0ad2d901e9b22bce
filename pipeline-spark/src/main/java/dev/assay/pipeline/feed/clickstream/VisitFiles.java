package dev.assay.pipeline.feed.clickstream;

import dev.assay.generator.feed.clickstream.Clickstream;
import dev.assay.generator.feed.clickstream.ClickstreamId;
import dev.assay.generator.feed.clickstream.ClickstreamTruth;
import dev.assay.generator.feed.clickstream.ClickstreamTruthJson;
import dev.assay.generator.feed.clickstream.EventFault;
import dev.assay.generator.replay.Rates;
import dev.assay.pipeline.delivery.BatchSeries;
import dev.assay.pipeline.delivery.FileFeed;
import dev.assay.pipeline.delivery.FileFeed.Wanted;
import dev.assay.pipeline.delivery.FileFormat;
import java.util.Map;

/**
 * Batches of visits as files, with the bytes that the source answers; batch k has the seed of the
 * first one + k.
 *
 * @param first the first batch
 * @param size how many there are
 */
public record VisitFiles(ClickstreamId first, int size) implements BatchSeries {
  /** The feed. */
  public static final FileFeed FEED =
      new FileFeed(
          "clickstream",
          "visits",
          100,
          ClickstreamId.MAX_COUNT,
          wanted -> new VisitsChallenge(of(wanted)));

  private static VisitFiles of(Wanted wanted) {
    if (wanted.format() != FileFormat.ndjson) {
      throw new IllegalArgumentException(
          "--format %s cannot tell visits: a collector sends lines of JSON, and some of them are cut off. Use ndjson."
              .formatted(wanted.format()));
    }
    Rates<EventFault> rates =
        EventFault.USUAL.with(wanted.faults().map(EventFault.USUAL::parse).orElse(Map.of()));
    ClickstreamId first = ClickstreamId.of(wanted.seed(), wanted.asOf(), wanted.count());
    return new VisitFiles(first.withRates(rates), wanted.batches());
  }

  @Override
  public FileFormat format() {
    return FileFormat.ndjson;
  }

  @Override
  public String label(int number) {
    return "seed-" + id(number).world().seed();
  }

  @Override
  public String url(int number) {
    return id(number).url();
  }

  @Override
  public RecordFile records(int number) {
    Clickstream batch = new Clickstream(id(number));
    return new RecordFile(batch.json(), batch.size());
  }

  @Override
  public TruthFile truth(int number) {
    ClickstreamTruth truth = ClickstreamTruth.of(new Clickstream(id(number)));
    return new TruthFile(ClickstreamTruthJson.write(id(number), truth), truth.faults());
  }

  /** What a batch follows from. */
  ClickstreamId id(int number) {
    return new ClickstreamId(first.world().ofBatch(number), first.count(), first.rates());
  }
}
