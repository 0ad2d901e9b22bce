package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.ReadModel;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.quality.KeptVerdict;
import dev.assay.pipeline.quality.QualityResults;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
    Optional<KeptVerdict> gate = new QualityResults(lakehouse, feed).newestOn(state);
    // Side by side: with few rows most of the time goes into planning.
    List<Object> parts =
        SideBySide.map(
            List.<Supplier<Object>>of(
                () -> Quality.read(reader, source.silver()), () -> source.section().read(reader)),
            Supplier::get);
    return new FeedPage(
        feed,
        state,
        gate,
        (Quality) parts.get(0),
        source.section(),
        (Section.Content) parts.get(1));
  }
}
