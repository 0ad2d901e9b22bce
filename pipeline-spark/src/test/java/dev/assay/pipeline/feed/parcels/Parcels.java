package dev.assay.pipeline.feed.parcels;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Contract.DerivedDate;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.contract.Rule;
import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.Followed;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import dev.assay.pipeline.lake.Upsert;
import dev.assay.pipeline.quality.Audit;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * A feed of two contracts: pieces that were sent in parcels, and pieces that were received. Of gold
 * one table follows the first, and is followed by the other, which follows the second, too.
 */
public final class Parcels {
  /** What was sent. */
  public static final SilverTables SENT = tables("sent");

  /** What was received. */
  public static final SilverTables RECEIVED = tables("received");

  /** Both. */
  public static final List<SilverTables> SILVER = List.of(SENT, RECEIVED);

  /** One row per parcel that was sent. */
  public static final TableSpec LATEST =
      table("gold_latest", "sent", Set.of(TableSpec.Trait.CHANGE_FEED));

  /** The same, but that the largest number of pieces counts that was ever told of a parcel. */
  public static final TableSpec LARGEST = table("gold_largest", "sent", Set.of());

  /** One row per parcel that was sent: its pieces that were not received. */
  public static final TableSpec OPEN = table("gold_open", "open", Set.of());

  /** The tables of gold; the one that follows another stands before it. */
  public static final List<GoldTable> GOLD = List.of(new Open(), new Largest(), new Latest());

  /** What the gate checks: what follows from the contracts. */
  public static final Audit AUDIT =
      new Audit("parcels", SILVER, List.of(LATEST, LARGEST, OPEN), List.of());

  private static final String PARCEL = "parcel_id";
  private static final String PIECES = "pieces";

  private Parcels() {}

  private static SilverTables tables(String what) {
    Contract contract =
        new Contract(
            "parcels",
            "One row per parcel: its last accepted record",
            List.of(
                Field.text(PARCEL, "Parcel"),
                Field.plain(PIECES, FieldType.WHOLE_NUMBER, "Pieces " + what),
                Field.plain("day", FieldType.DAY, "Day as delivered")),
            new DerivedDate(what + "_on", "day", "Day, UTC"),
            List.of(PARCEL, what + "_on"),
            List.of(
                new Rule("missing_pieces", "pieces are there", record -> record.isMissing(PIECES)),
                new Rule("missing_day", "day is there", record -> record.isMissing("day"))),
            List.of());
    String name = "silver_" + what;
    return SilverTables.of(
            contract,
            new SilverTables.Names(name, name + "_quarantine", name + "_duplicates"),
            List.of(what + "_on"))
        .ofBatches(what + "/");
  }

  private static TableSpec table(String name, String column, Set<TableSpec.Trait> traits) {
    return new TableSpec(
        name,
        "gold/" + name,
        true,
        ColumnSpec.schema(
            List.of(
                ColumnSpec.required(PARCEL, DataTypes.StringType, "Parcel"),
                ColumnSpec.required(column, DataTypes.IntegerType, "Pieces"))),
        "One row per parcel",
        List.of(PARCEL),
        traits);
  }

  private static Column sameParcel() {
    return col(Upsert.TARGET + "." + PARCEL).equalTo(col(Upsert.ROWS + "." + PARCEL));
  }

  /** A parcel of no pieces was not sent at all. */
  private record Latest() implements GoldTable {
    @Override
    public TableSpec spec() {
      return LATEST;
    }

    @Override
    public List<Followed> follows() {
      return List.of(Followed.silver(SENT));
    }

    @Override
    public Write follow(Changes changes, Tables gold) {
      Dataset<Row> rows = changes.rows().select(col(PARCEL), col(PIECES).as("sent"));
      return changes.areAll()
          ? new Write.Append(rows.where(col("sent").gt(0)))
          : new Write.Merge(
              rows,
              Upsert.latest(sameParcel(), lit(true))
                  .deletingWhen(col(Upsert.ROWS + ".sent").equalTo(0)));
    }
  }

  private record Largest() implements GoldTable {
    @Override
    public TableSpec spec() {
      return LARGEST;
    }

    @Override
    public List<Followed> follows() {
      return List.of(Followed.silver(SENT));
    }

    @Override
    public Write follow(Changes changes, Tables gold) {
      Dataset<Row> rows = changes.rows().select(col(PARCEL), col(PIECES).as("sent"));
      Column isMore = col(Upsert.ROWS + ".sent").gt(col(Upsert.TARGET + ".sent"));
      return changes.areAll()
          ? new Write.Append(rows)
          : new Write.Merge(rows, Upsert.latest(sameParcel(), isMore));
    }
  }

  private record Open() implements GoldTable {
    @Override
    public TableSpec spec() {
      return OPEN;
    }

    @Override
    public List<Followed> follows() {
      return List.of(new Followed(LATEST, List.of(PARCEL)), Followed.silver(RECEIVED));
    }

    @Override
    public Write follow(Changes changes, Tables tables) {
      return follow(List.of(changes), tables);
    }

    @Override
    public Write follow(List<Changes> changes, Tables tables) {
      Dataset<Row> touched =
          changes.stream()
              .map(of -> of.rows().select(PARCEL).union(of.replaced().select(PARCEL)))
              .reduce(Dataset::union)
              .orElseThrow()
              .distinct();
      Dataset<Row> open =
          touched
              .join(tables.read(LATEST), new String[] {PARCEL}, "left")
              .join(
                  tables.read(RECEIVED.silver()).select(PARCEL, PIECES),
                  new String[] {PARCEL},
                  "left")
              .select(col(PARCEL), col("sent").minus(coalesce(col(PIECES), lit(0))).as("open"));
      return changes.get(0).areAll()
          ? new Write.Append(open)
          : new Write.Merge(
              open,
              Upsert.latest(sameParcel(), lit(true))
                  .deletingWhen(col(Upsert.ROWS + ".open").isNull()));
    }
  }
}
