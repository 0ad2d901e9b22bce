package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.ReadModel;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.quality.KeptVerdict;
import dev.assay.pipeline.quality.QualityResults;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * What the page shows of a feed.
 *
 * @param feed its name
 * @param state which state
 * @param gate the newest verdict on it; empty if none is kept
 * @param grade of its newest run; empty if nobody told
 * @param quality what became of the batches
 * @param section what draws its section
 * @param content what the section shows
 */
public record FeedPage(
    String feed,
    FeedState state,
    Optional<KeptVerdict> gate,
    Optional<Graded> grade,
    Quality quality,
    Section section,
    Section.Content content) {

  /**
   * What a page has to know of a feed.
   *
   * @param feed its name
   * @param silver where the records of each of its contracts end up
   * @param section what it shows
   */
  public record Source(String feed, List<SilverTables> silver, Section section) {
    /** The tables that a page reads; it needs no view, whose making costs as much as a query. */
    private ReadModel reads() {
      List<TableSpec> tables =
          Stream.concat(
                  silver.stream().flatMap(one -> one.refined().stream()), section.reads().stream())
              .distinct()
              .toList();
      return new ReadModel(feed, tables, List.of());
    }
  }

  /**
   * Reads a feed that has been published.
   *
   * @param atHand what need not be looked up
   */
  static FeedPage of(Lakehouse lakehouse, Publication publication, Source source, AtHand atHand) {
    FeedState state = publication.of(source.feed()).orElseThrow();
    SparkSession reader = ReaderSession.open(lakehouse, publication, List.of(source.reads()));
    Optional<KeptVerdict> gate =
        atHand.gate().or(() -> new QualityResults(lakehouse, source.feed()).newestOn(state));
    // Side by side: with few rows most of the time goes into planning.
    List<Object> parts =
        SideBySide.map(
            List.<Supplier<Object>>of(
                () -> Quality.read(reader, source.silver()), () -> source.section().read(reader)),
            Supplier::get);
    return new FeedPage(
        source.feed(),
        state,
        gate,
        atHand.grade(),
        (Quality) parts.get(0),
        source.section(),
        (Section.Content) parts.get(1));
  }
}
