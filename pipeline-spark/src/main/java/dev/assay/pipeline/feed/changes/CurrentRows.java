package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.col;

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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a table as they are now: those whose last version has not ended. */
record CurrentRows(Versions versions, TableSpec spec) implements GoldTable {

  /** The rows of a table of the database. */
  static CurrentRows of(Versions versions, String table) {
    return new CurrentRows(
        versions,
        new TableSpec(
            "silver_" + table,
            "silver/" + table,
            true,
            ColumnSpec.schema(versions.columns()),
            "One row per row of " + table + " that is there",
            Stream.concat(versions.key().stream(), Stream.of(Lineage.RUN_SEQ)).toList(),
            Set.of(Trait.DELETION_VECTORS, Trait.CHANGE_FEED)));
  }

  /** The table, as others follow it. */
  Followed followed() {
    return new Followed(spec, versions.key());
  }

  @Override
  public List<Followed> follows() {
    return List.of(Followed.silver(versions.source()));
  }

  @Override
  public Write follow(Changes changes, Tables gold) {
    if (changes.areAll()) {
      return new Write.Append(current(changes.rows()));
    }
    String[] key = versions.key().toArray(String[]::new);
    Dataset<Row> touched = changes.keys(versions.key());
    Dataset<Row> made = current(changes.table().join(touched, key));
    // Of a row that is gone its key alone is left, without a change that made it.
    Dataset<Row> orGone = touched.join(made, key, "left").select(spec.columns());
    return new Write.Merge(
        orGone,
        Upsert.latest(Upsert.areEqual(versions.key()), Upsert.differs(spec))
            .deletingWhen(col(Upsert.ROWS + "." + ChangesContract.SEQ).isNull()));
  }

  private Dataset<Row> current(Dataset<Row> changes) {
    return versions.of(changes).where(col(Versions.IS_CURRENT)).select(spec.columns());
  }
}
