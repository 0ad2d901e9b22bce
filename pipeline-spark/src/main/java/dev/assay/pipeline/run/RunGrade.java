package dev.assay.pipeline.run;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.bronze.BronzeTable;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Grades what one run made of its own records. What was delivered before cannot change that: the
 * last delivery of an order wins, and this one is the last.
 */
final class RunGrade {
  private final Lakehouse lakehouse;
  private final Feed feed;
  private final FeedState state;

  RunGrade(Lakehouse lakehouse, Feed feed, FeedState state) {
    this.lakehouse = lakehouse;
    this.feed = feed;
    this.state = state;
  }

  /**
   * The grade of the state's newest run, whose rows are few; empty if its source does not tell the
   * truth about its batches.
   */
  Optional<Grade> ofNewestRun() {
    return feed.truth()
        .of(urls(ofRun(lakehouse.read(feed.silver().bronze()))))
        .filter(truth -> !truth.deliveries().isEmpty())
        .map(truth -> new Grader(lakehouse.session(), truth).gradeHeld(tables()));
  }

  private static List<String> urls(Dataset<Row> bronze) {
    List<String> urls = new ArrayList<>();
    bronze
        .where(col(Lineage.POSITION).equalTo(0))
        .select(col(BronzeTable.SOURCE_URI), col(Lineage.REQUEST_SEQ))
        .collectAsList()
        .stream()
        .sorted((one, other) -> Long.compare(one.getLong(1), other.getLong(1)))
        .forEach(row -> urls.add(row.getString(0)));
    return urls;
  }

  private GradeRequest tables() {
    return GradeRequest.of(
        side(feed.silver().silver()),
        Optional.of(side(feed.silver().quarantine())),
        Optional.of(side(feed.silver().duplicates())));
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
