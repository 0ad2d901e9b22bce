package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.run.Pipeline;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A lakehouse and what its readers see of it. A feed that was never run has no tables in it.
 *
 * @param lakehouse at no feed's generation
 * @param last what readers see; empty before the first publication
 */
record PublishedLakehouse(Lakehouse lakehouse, Optional<Publication> last) {
  /**
   * Opens a lakehouse.
   *
   * @param feeds whose tables must be of this version, where there are any
   * @throws dev.assay.pipeline.error.AssayException LAKEHOUSE_OF_OTHER_VERSION
   */
  static PublishedLakehouse open(SparkSession session, String root, List<Feed> feeds) {
    Lakehouse lakehouse = new Lakehouse(session, root, 1);
    lakehouse.requireKnown(Pipeline.LOGS);
    PublishedLakehouse opened = new PublishedLakehouse(lakehouse, new Publisher(lakehouse).last());
    feeds.forEach(feed -> opened.of(feed).requireKnown(feed.tables()));
    return opened;
  }

  /** The lakehouse at the generation that readers see of a feed. */
  Lakehouse of(Feed feed) {
    return state(feed).map(state -> lakehouse.atGeneration(state.generation())).orElse(lakehouse);
  }

  /** What readers see of a feed; empty if nothing. */
  Optional<FeedState> state(Feed feed) {
    return last.flatMap(publication -> publication.of(feed.name()));
  }

  /**
   * What readers see.
   *
   * @throws dev.assay.pipeline.error.AssayException NOTHING_PUBLISHED
   */
  Publication publication() {
    return last.orElseThrow(() -> Errors.nothingPublished(lakehouse.root()));
  }
}
