package dev.assay.pipeline.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;

import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Makes a state visible, all tables at once, by one appended row. Delta has no transaction over
 * several tables; readers therefore follow this row and nothing else. A row names the state of
 * every feed, so a feed that is published leaves what readers see of the others as it is.
 */
public final class Publisher {
  private static final String WRITER = "publish";
  private static final String PUBLICATION = "publication";
  private static final String FEEDS = "feeds";
  private static final String RUN_SEQ = "run_seq";
  private static final String GENERATION = "generation";
  private static final String VERSIONS = "versions";
  private static final String PUBLISHED_AT = "published_at";

  /** Inside a map Delta knows no column that is never NULL. */
  private static final DataType STATE =
      new StructType()
          .add(RUN_SEQ, DataTypes.LongType, true, "Newest run it shows")
          .add(GENERATION, DataTypes.IntegerType, true, "Generation of silver and gold")
          .add(
              VERSIONS,
              DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, true),
              true,
              "Delta version by table");

  /** One row per publication. */
  public static final TableSpec PUBLISHED =
      new TableSpec(
          "published",
          "published",
          false,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(PUBLICATION, DataTypes.LongType, "Number, from 1"),
                  ColumnSpec.required(
                      FEEDS,
                      DataTypes.createMapType(DataTypes.StringType, STATE, false),
                      "What readers see of each feed"),
                  ColumnSpec.required(
                      PUBLISHED_AT, DataTypes.TimestampType, "When, UTC; never for order"))),
          "One row per published state; the last one counts",
          List.of(PUBLICATION),
          Set.of());

  private final Lakehouse lakehouse;

  /** The publisher of one lakehouse. */
  public Publisher(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /** What readers see now; empty before the first publication. */
  public Optional<Publication> last() {
    return last(1).stream().findFirst();
  }

  /** The last publications, newest first. */
  public List<Publication> last(int howMany) {
    if (!lakehouse.exists(PUBLISHED)) {
      return List.of();
    }
    long newest = lakehouse.lastCommitted(PUBLISHED, WRITER).orElse(0);
    if (newest == 0) {
      return List.of();
    }
    return lakehouse
        .read(PUBLISHED)
        .where(col(PUBLICATION).gt(newest - howMany))
        .orderBy(desc(PUBLICATION))
        .select(col(PUBLICATION), col(FEEDS), col(PUBLISHED_AT))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Publication(
                    row.getLong(0), states(row.getJavaMap(1)), row.getTimestamp(2).toInstant()))
        .toList();
  }

  /**
   * Shows a state of a feed to readers from now on; does nothing if they see it already.
   *
   * @param last what they see now
   */
  public Publication publish(
      String feed, FeedState state, Optional<Publication> last, Instant now) {
    if (last.flatMap(publication -> publication.of(feed)).equals(Optional.of(state))) {
      return last.orElseThrow();
    }
    Map<String, FeedState> feeds = new HashMap<>(last.map(Publication::feeds).orElse(Map.of()));
    feeds.put(feed, state);
    Publication next =
        new Publication(
            last.map(Publication::number).orElse(0L) + 1,
            feeds,
            now.truncatedTo(ChronoUnit.MICROS)); // what a table keeps of it
    Row row = RowFactory.create(next.number(), rows(feeds), next.at());
    lakehouse.append(
        PUBLISHED,
        lakehouse.session().createDataFrame(List.of(row), PUBLISHED.schema()),
        new Commit(WRITER, next.number()));
    return next;
  }

  private static Map<String, Row> rows(Map<String, FeedState> feeds) {
    return feeds.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                feed ->
                    RowFactory.create(
                        feed.getValue().runSeq(),
                        feed.getValue().generation(),
                        feed.getValue().versions())));
  }

  private static Map<String, FeedState> states(Map<String, Row> feeds) {
    return feeds.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                feed ->
                    new FeedState(
                        feed.getValue().getLong(0),
                        feed.getValue().getInt(1),
                        feed.getValue().getJavaMap(2))));
  }
}
