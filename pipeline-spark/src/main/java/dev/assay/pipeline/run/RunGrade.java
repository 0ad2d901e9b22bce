package dev.assay.pipeline.run;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.contract.Precedence;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.grading.Grade;
import dev.assay.pipeline.grading.GradeRequest;
import dev.assay.pipeline.grading.Grader;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Grades what one run made of its own records. Where the last delivery of a key wins, what was
 * delivered before cannot change that. Where what records say decides, one of an earlier run may
 * win against them: such a run is not graded.
 */
final class RunGrade {
  private final Lakehouse lakehouse;
  private final Feed feed;
  private final Feed.OfRecords known;
  private final FeedState state;

  RunGrade(Lakehouse lakehouse, Feed feed, Feed.OfRecords known, FeedState state) {
    this.lakehouse = lakehouse;
    this.feed = feed;
    this.known = known;
    this.state = state;
  }

  /**
   * The grade of the state's newest run, whose rows are few; empty if its source does not tell the
   * truth about its batches.
   */
  Optional<Grade> ofNewestRun() {
    List<Row> batches = batches(ofRun(lakehouse.read(feed.bronze())));
    return known
        .ifKnown(batches.stream().map(batch -> batch.getString(0)).toList())
        .filter(truth -> !truth.deliveries().isEmpty())
        .filter(truth -> !losesToOthers(feed.silver(truth.contract()), batches.get(0).getLong(1)))
        .map(
            truth ->
                new Grader(lakehouse.session(), truth)
                    .gradeHeld(request(feed.silver(truth.contract()))));
  }

  /**
   * Whether a record of the run lost to one of an earlier run.
   *
   * @param first the first request of the run
   */
  private boolean losesToOthers(SilverTables tables, long first) {
    return !(tables.contract().precedence() instanceof Precedence.LastDelivered)
        && !side(tables.duplicates())
            .rows()
            .where(col(SilverTables.NEXT_REQUEST_SEQ).lt(first))
            .isEmpty();
  }

  /** URL and request of each batch, in the order of delivery. */
  private static List<Row> batches(Dataset<Row> bronze) {
    return bronze
        .where(col(Lineage.POSITION).equalTo(0))
        .select(col(BronzeTable.SOURCE_URI), col(Lineage.REQUEST_SEQ))
        .collectAsList()
        .stream()
        .sorted(Comparator.comparingLong(batch -> batch.getLong(1)))
        .toList();
  }

  private GradeRequest request(SilverTables tables) {
    return GradeRequest.of(
        side(tables.silver()),
        Optional.of(side(tables.quarantine())),
        Optional.of(side(tables.duplicates())));
  }

  private Side side(TableSpec table) {
    long version = state.versions().get(table.name());
    return Side.ofTyped(table.name(), ofRun(lakehouse.readAt(table, version)));
  }

  private Dataset<Row> ofRun(Dataset<Row> rows) {
    Column isOfRun = col(Lineage.RUN_SEQ).equalTo(state.runSeq());
    return LocalRows.ifFew(rows.where(isOfRun));
  }
}
