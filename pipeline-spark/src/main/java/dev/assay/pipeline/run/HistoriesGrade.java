package dev.assay.pipeline.run;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.grading.history.HistoryGrade;
import dev.assay.pipeline.grading.history.HistoryGrader;
import dev.assay.pipeline.grading.history.HistoryRequest;
import dev.assay.pipeline.grading.history.HistoryTruth;
import dev.assay.pipeline.grading.history.HistoryTruthRequest;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * Grades our own histories, as a published state has them, against the truth about all files that
 * bronze holds: a history is a whole, whichever runs brought its changes.
 */
public final class HistoriesGrade {
  private final Lakehouse lakehouse;
  private final Feed feed;
  private final Feed.OfHistories known;

  HistoriesGrade(Lakehouse lakehouse, Feed feed, Feed.OfHistories known) {
    this.lakehouse = lakehouse;
    this.feed = feed;
    this.known = known;
  }

  /**
   * The grade of a state; empty if what bronze holds are not the first files of the database that
   * the URL names.
   *
   * @param url of a landed file
   */
  Optional<HistoryGrade> of(FeedState state, String url) {
    Optional<HistoryTruth> truth =
        known.ifKnown(
            new HistoryTruthRequest(
                BronzeTable.FOLDER, url, OptionalInt.empty(), taken(lakehouse, feed.bronze())));
    return truth.map(told -> new HistoryGrader(told).grade(request(state)));
  }

  /** The paths of the files that bronze holds rows of. */
  public static Set<String> taken(Lakehouse lakehouse, TableSpec bronze) {
    Set<String> taken = new TreeSet<>();
    for (Row row :
        lakehouse
            .read(bronze)
            .where(col(Lineage.POSITION).equalTo(0))
            .select(Lineage.BATCH_ID)
            .collectAsList()) {
      taken.add(row.getString(0));
    }
    return taken;
  }

  private HistoryRequest request(FeedState state) {
    Map<String, Side> histories = new LinkedHashMap<>();
    known.histories().forEach((name, table) -> histories.put(name, side(state, table)));
    return HistoryRequest.of(histories, Optional.of(side(state, known.sales())));
  }

  private Side side(FeedState state, TableSpec table) {
    return Side.ofTyped(table.name(), lakehouse.readAt(table, state.versions().get(table.name())));
  }
}
