package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.bronze.LandedSchema;
import dev.assay.pipeline.feed.changes.SchemaEvolution.Kind;
import dev.assay.pipeline.feed.changes.SchemaEvolution.SchemaChange;
import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.Followed;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.TableSpec.Trait;
import dev.assay.pipeline.lake.Tables;
import dev.assay.pipeline.lake.Upsert;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.quality.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** How the columns of the tables changed from file to file, and whether readers may see that. */
final class SchemaChanges implements GoldTable {
  private static final String TABLE = "table_name";
  private static final String FILE = "file";
  private static final String COLUMN = "column_name";
  private static final String KIND = "kind";
  private static final String AFTER = "after";

  /** No name of a column, and no number of decimals. */
  private static final String GONE = "\\u0000";

  private static final List<String> KEY = List.of(TABLE, FILE, COLUMN, KIND);

  /** One row per change. */
  static final TableSpec SPEC =
      new TableSpec(
          "schema_changes",
          "silver/schema_changes",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(TABLE, DataTypes.StringType, "Table of the database"),
                  ColumnSpec.required(
                      FILE, DataTypes.StringType, "First landed file that has the change"),
                  ColumnSpec.required(COLUMN, DataTypes.StringType, "Column; * for all"),
                  ColumnSpec.required(
                      KIND, DataTypes.StringType, "added, removed, widened, narrowed or reordered"),
                  ColumnSpec.optional("before", DataTypes.StringType, "What there was"),
                  ColumnSpec.optional(AFTER, DataTypes.StringType, "What there is"))),
          "One row per change of a table's columns, in the order of the files' names",
          List.of(TABLE, FILE),
          Set.of(Trait.DELETION_VECTORS));

  /**
   * No file says less than those before it, unless somebody accepts that; what readers see already
   * was accepted.
   */
  static final Check KEEPS_DATA =
      Check.error(
              "schema_keeps_data",
              "no landed file is without a column that those before it have, or has fewer decimals"
                  + " in it, but for what --accept-schema names",
              SchemaChanges::losses)
          .telling(
              concat_ws(
                  " ",
                  concat_ws(".", col(TABLE), col(COLUMN)),
                  lit("is"),
                  col(KIND),
                  lit("as of"),
                  col(FILE)));

  private final TableSpec bronze;

  /** The changes in the files that a table of bronze has. */
  SchemaChanges(TableSpec bronze) {
    this.bronze = bronze;
  }

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public List<Followed> follows() {
    return List.of(Followed.bronze(bronze));
  }

  /** A file that comes late may move a change, or undo it: all files are looked at. */
  @Override
  public Write follow(Changes changes, Tables tables) {
    Map<List<Object>, Row> made =
        byKey(
            SchemaEvolution.of(files(tables), ChangesContract.OF_CHANGE).stream()
                .map(SchemaChanges::row)
                .toList());
    Map<List<Object>, Row> stored = byKey(tables.read(SPEC).select(SPEC.columns()).collectAsList());
    List<Row> fresh =
        made.values().stream().filter(row -> !row.equals(stored.get(key(row)))).toList();
    List<Row> gone = stored.values().stream().filter(row -> !made.containsKey(key(row))).toList();
    if (gone.isEmpty() && fresh.stream().map(SchemaChanges::key).noneMatch(stored::containsKey)) {
      return new Write.Append(rows(changes, fresh));
    }
    Column isGone = functions.col(Upsert.ROWS + "." + AFTER).equalTo(GONE);
    Dataset<Row> emptied = rows(changes, gone).withColumn(AFTER, lit(GONE));
    return new Write.Merge(
        rows(changes, fresh).unionByName(emptied),
        Upsert.latest(Upsert.areEqual(KEY), Upsert.differs(SPEC)).deletingWhen(isGone));
  }

  private List<LandedSchema> files(Tables tables) {
    return tables
        .read(bronze)
        .where(col(Lineage.POSITION).equalTo(0))
        .select(Lineage.BATCH_ID, BronzeTable.SOURCE_URI)
        .collectAsList()
        .stream()
        .flatMap(row -> LandedSchema.in(row.getString(0), row.getString(1)).stream())
        .toList();
  }

  private static Map<List<Object>, Row> byKey(List<Row> rows) {
    Map<List<Object>, Row> byKey = new LinkedHashMap<>();
    rows.forEach(row -> byKey.put(key(row), row));
    return byKey;
  }

  private static List<Object> key(Row row) {
    return List.of(row.get(0), row.get(1), row.get(2), row.get(3));
  }

  private static Dataset<Row> rows(Changes changes, List<Row> rows) {
    return changes.rows().sparkSession().createDataFrame(rows, SPEC.schema());
  }

  private static Row row(SchemaChange change) {
    return RowFactory.create(
        change.table(),
        change.file(),
        change.column(),
        word(change.kind()),
        change.before(),
        change.after());
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Dataset<Row> losses(Scope scope) {
    Object[] kinds =
        Stream.of(Kind.values()).filter(Kind::losesData).map(SchemaChanges::word).toArray();
    Column isAccepted =
        lower(concat_ws(".", col(TABLE), col(COLUMN))).isin(scope.settings().accepted().toArray());
    Dataset<Row> losses = scope.all(SPEC).where(col(KIND).isin(kinds).and(not(isAccepted)));
    String[] key = KEY.toArray(String[]::new);
    Column[] names = KEY.stream().map(functions::col).toArray(Column[]::new);
    return scope
        .shown(SPEC)
        .map(shown -> losses.join(shown.select(names), key, "left_anti"))
        .orElse(losses);
  }
}
