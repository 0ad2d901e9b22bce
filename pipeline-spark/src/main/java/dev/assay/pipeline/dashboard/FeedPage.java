package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.ReadModel;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.quality.KeptVerdict;
import dev.assay.pipeline.quality.QualityResults;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What the page shows of a feed.
 *
 * @param feed its name
 * @param state which state
 * @param gate the newest verdict on it; empty if none is kept
 * @param quality what became of the batches
 * @param section what draws its section
 * @param content what the section shows
 */
public record FeedPage(
    String feed,
    FeedState state,
    Optional<KeptVerdict> gate,
    Quality quality,
    Section section,
    Section.Content content) {

  /**
   * What a page has to know of a feed.
   *
   * @param model what readers see of it
   * @param silver where its records end up
   * @param section what it shows
   */
  public record Source(ReadModel model, SilverTables silver, Section section) {}

  /** Reads a feed that has been published. */
  static FeedPage of(Lakehouse lakehouse, Publication publication, Source source) {
    String feed = source.model().feed();
    FeedState state = publication.of(feed).orElseThrow();
    SparkSession reader = ReaderSession.open(lakehouse, publication, List.of(source.model()));
    return new FeedPage(
        feed,
        state,
        new QualityResults(lakehouse, feed).newestOn(state),
        Quality.read(reader, source.silver()),
        source.section(),
        source.section().read(reader));
  }
}
