package dev.assay.pipeline.semantic;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;

import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/**
 * Makes a state visible, all tables at once, by one appended row. Delta has no transaction over
 * several tables; readers therefore follow this row and nothing else.
 */
public final class Publisher {
  private static final String WRITER = "publish";
  private static final String PUBLICATION = "publication";
  private static final String RUN_SEQ = "run_seq";
  private static final String GENERATION = "generation";
  private static final String VERSIONS = "versions";
  private static final String PUBLISHED_AT = "published_at";

  /** The tables that readers may see: all that views read, and no personal data. */
  public static final List<TableSpec> TABLES =
      Stream.of(
              List.of(SilverTables.SILVER, SilverTables.QUARANTINE, SilverTables.DUPLICATES),
              GoldStep.TABLES)
          .flatMap(Collection::stream)
          .toList();

  /** One row per publication. */
  public static final TableSpec PUBLISHED =
      new TableSpec(
          "published",
          "published",
          false,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(PUBLICATION, DataTypes.LongType, "Number, from 1"),
                  ColumnSpec.required(RUN_SEQ, DataTypes.LongType, "Newest run it shows"),
                  ColumnSpec.required(
                      GENERATION, DataTypes.IntegerType, "Generation of silver and gold"),
                  ColumnSpec.required(
                      VERSIONS,
                      DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, false),
                      "Delta version by table"),
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
        .select(col(PUBLICATION), col(RUN_SEQ), col(GENERATION), col(VERSIONS), col(PUBLISHED_AT))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Publication(
                    row.getLong(0),
                    new Candidate(row.getLong(1), row.getInt(2), row.getJavaMap(3)),
                    row.getTimestamp(4).toInstant()))
        .toList();
  }

  /** The state that the tables have now. */
  public Candidate candidate(long runSeq) {
    return new Candidate(
        runSeq,
        lakehouse.generation(),
        TABLES.stream().collect(Collectors.toMap(TableSpec::name, lakehouse::version)));
  }

  /**
   * Shows a state to readers from now on; does nothing if they see it already.
   *
   * @param last what they see now
   */
  public Publication publish(Candidate state, Optional<Publication> last, Instant now) {
    if (last.isPresent() && last.get().state().equals(state)) {
      return last.get();
    }
    long number = last.map(Publication::number).orElse(0L) + 1;
    Instant at = now.truncatedTo(ChronoUnit.MICROS); // what a table keeps of it
    Row row = RowFactory.create(number, state.runSeq(), state.generation(), state.versions(), at);
    lakehouse.append(
        PUBLISHED,
        lakehouse.session().createDataFrame(List.of(row), PUBLISHED.schema()),
        new Commit(WRITER, number));
    return new Publication(number, state, at);
  }
}
