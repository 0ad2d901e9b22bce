package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What the rows of a table were, and when (a slowly changing dimension of type 2). Rows of which
 * any change came are made anew, whole: a change that comes late may split a version, and one that
 * was replaced may join two.
 */
record History(Versions versions, TableSpec spec) implements GoldTable {
  private static final int OF_THE_CHANGE = 3;

  /** The history of a table of the database. */
  static History of(Versions versions, String table) {
    List<ColumnSpec> columns = new ArrayList<>(versions.columns());
    columns.addAll(
        columns.size() - OF_THE_CHANGE,
        List.of(
            ColumnSpec.required(
                Versions.VALID_FROM,
                DataTypes.TimestampType,
                "When it began, UTC; 1970-01-01 of a row of the full load"),
            ColumnSpec.optional(
                Versions.VALID_TO,
                DataTypes.TimestampType,
                "When it ended, UTC, exclusive; NULL if it has not"),
            ColumnSpec.required(
                Versions.IS_CURRENT, DataTypes.BooleanType, "Whether it has not ended")));
    List<String> statistics =
        Stream.concat(versions.key().stream(), Stream.of(Versions.VALID_FROM, Lineage.RUN_SEQ))
            .toList();
    return new History(
        versions,
        new TableSpec(
            "history_" + table,
            "silver/history_" + table,
            true,
            ColumnSpec.schema(columns),
            "One row per version of a row of " + table + ": what it was, and when",
            statistics,
            Set.of(Trait.DELETION_VECTORS, Trait.CHANGE_FEED)));
  }

  /** The table, as others follow it. */
  Followed followed() {
    return new Followed(
        spec, Stream.concat(versions.key().stream(), Stream.of(Versions.VALID_FROM)).toList());
  }

  @Override
  public List<Followed> follows() {
    return List.of(Followed.silver(versions.source()));
  }

  @Override
  public Write follow(Changes changes, Tables gold) {
    if (changes.areAll()) {
      return new Write.Append(versions.of(changes.rows()));
    }
    String[] key = versions.key().toArray(String[]::new);
    Dataset<Row> touched = changes.keys(versions.key());
    Dataset<Row> made = versions.of(changes.table().join(touched, key));
    List<String> name = Stream.concat(Stream.of(key), Stream.of(Versions.VALID_FROM)).toList();
    Dataset<Row> gone =
        gold.read(spec)
            .join(touched, key)
            .join(
                made.select(
                    name.stream().map(one -> col(one)).toArray(org.apache.spark.sql.Column[]::new)),
                name.toArray(String[]::new),
                "left_anti")
            .withColumn(ChangesContract.SEQ, lit(null).cast(DataTypes.LongType))
            .select(spec.columns());
    return new Write.Merge(
        made.unionByName(gone),
        Upsert.latest(Upsert.areEqual(name), Upsert.differs(spec))
            .deletingWhen(col(Upsert.ROWS + "." + ChangesContract.SEQ).isNull()));
  }
}
