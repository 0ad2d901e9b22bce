package dev.assay.pipeline.run;

import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.Publisher;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Deletes what only publications older than the kept ones need: files of replaced rows, and the
 * feeds' tables of whole generations. It is the only way that anything is ever deleted; bronze is
 * never touched.
 */
public final class Vacuum {
  /** Up to the version with a table's first rows nothing can have been replaced. */
  private static final long FIRST_ROWS = 1;

  private final Lakehouse lakehouse;
  private final List<Feed> feeds;

  /** Over the feeds of one lakehouse, whose lock the caller holds. */
  public Vacuum(Lakehouse lakehouse, List<Feed> feeds) {
    this.lakehouse = lakehouse;
    this.feeds = feeds;
  }

  /**
   * Cleans up.
   *
   * @param keep how many publications stay readable, counted from the newest; at least 1
   * @return the publications that are kept
   */
  public List<Publication> keep(int keep) {
    List<Publication> kept = new Publisher(lakehouse).last(keep);
    feeds.forEach(
        feed -> keep(feed, kept.stream().flatMap(last -> last.of(feed.name()).stream()).toList()));
    return kept;
  }

  private void keep(Feed feed, List<FeedState> kept) {
    int oldest = kept.stream().mapToInt(FeedState::generation).min().orElse(1);
    IntStream.range(1, oldest)
        .forEach(generation -> lakehouse.atGeneration(generation).drop(feed.tables()));
    kept.stream()
        .map(FeedState::generation)
        .distinct()
        .forEach(generation -> vacuum(feed, generation, kept));
  }

  private void vacuum(Feed feed, int generation, List<FeedState> kept) {
    List<FeedState> states =
        kept.stream().filter(state -> state.generation() == generation).toList();
    SideBySide.forEach(
        feed.readModel().tables().stream()
            .filter(table -> oldestNeeded(table, states) > FIRST_ROWS)
            .toList(),
        table -> lakehouse.atGeneration(generation).vacuum(table, oldestNeeded(table, states)));
  }

  private static long oldestNeeded(TableSpec table, List<FeedState> states) {
    return states.stream()
        .mapToLong(state -> state.versions().getOrDefault(table.name(), 0L))
        .min()
        .orElseThrow();
  }
}
