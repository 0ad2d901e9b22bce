package dev.assay.pipeline.feed.changes;

import dev.assay.generator.feed.changes.Table;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.quality.FrameScope;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * All tables of the feed in memory, by name, over the first files of a slice: the first ones in run
 * 1, the others in run 2.
 */
record ChangesTables(Map<String, Dataset<Row>> byName) {
  /** The last file of run 1. */
  static final int FIRST_RUN = 6;

  static final Map<Table, SilverTables> SILVER =
      Map.of(
          Table.CUSTOMERS, DatabaseChanges.CUSTOMERS,
          Table.PRODUCTS, DatabaseChanges.PRODUCTS,
          Table.ORDERS, DatabaseChanges.ORDERS,
          Table.ORDER_ITEMS, DatabaseChanges.ORDER_ITEMS);

  private static final Instant INGESTED_AT = TestLakehouse.AS_OF;

  /** The tables after the files 0 to {@code last}. */
  static ChangesTables of(LandedChanges landed, int last) {
    // Few rows: what is set for many costs more than the work.
    SparkSessions.expect(SharedSpark.session(), 0);
    ChangesTables tables = new ChangesTables(new HashMap<>());
    SILVER.forEach(
        (table, silver) -> {
          silver.all().forEach(spec -> tables.put(spec, List.of()));
          tables.put(silver.silver(), accepted(landed, table, last));
        });
    tables.make();
    return tables;
  }

  /** Makes histories, current rows and gold anew of the changes in silver. */
  void make() {
    DatabaseChanges.GOLD.forEach(this::make);
  }

  void put(TableSpec table, List<Row> rows) {
    byName.put(table.name(), SharedSpark.session().createDataFrame(rows, table.schema()));
  }

  private void make(GoldTable table) {
    put(table.spec(), List.of());
    TableSpec followed = table.follows().get(0).table();
    Dataset<Row> rows = read(followed);
    Changes all = new Changes(followed, rows, rows.limit(0), () -> rows, null, true);
    put(table.spec(), ((Write.Append) table.follow(all, this::read)).rows().collectAsList());
  }

  Dataset<Row> read(TableSpec table) {
    return byName.get(table.name());
  }

  /** Of each change the accepted row in the least place. */
  private static List<Row> accepted(LandedChanges landed, Table table, int last) {
    SilverTables silver = SILVER.get(table);
    Judge judge = new Judge(silver.contract(), TestLakehouse.KEY);
    Set<List<Object>> keys = new HashSet<>();
    List<Row> rows = new ArrayList<>();
    for (int file = 0; file <= last; file++) {
      for (LandedChanges.Delivered delivered : landed.rows(table, file)) {
        Judgement judgement = judge.judge(delivered.payload(), INGESTED_AT);
        if (judgement.isAccepted()) {
          Map<String, Object> row = row(silver.contract(), judgement);
          if (keys.add(silver.contract().key().stream().map(row::get).toList())) {
            row.put(Lineage.BATCH_ID, landed.name(table, file));
            row.put(Lineage.REQUEST_SEQ, (long) file);
            row.put(Lineage.POSITION, delivered.row());
            row.put(Lineage.RUN_SEQ, file <= FIRST_RUN ? 1L : 2L);
            row.put(Lineage.SOURCE, "local");
            row.put(Lineage.INGESTED_AT, Timestamp.from(INGESTED_AT));
            Stream<String> names = Stream.of(silver.silver().schema().fieldNames());
            rows.add(RowFactory.create(names.map(row::get).toArray()));
          }
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> row(Contract contract, Judgement judgement) {
    Map<String, Object> row = new HashMap<>();
    List<String> names = contract.fields().stream().map(Field::name).toList();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), spark(judgement.values().get(i)));
    }
    row.put(contract.date().name(), spark(judgement.date()));
    row.put(SilverTables.REPAIRS, judgement.repairs().toArray(String[]::new));
    row.put(SilverTables.FINGERPRINT, judgement.fingerprint());
    return row;
  }

  private static Object spark(Object value) {
    if (value instanceof Instant moment) {
      return Timestamp.from(moment);
    }
    return value instanceof LocalDate day ? Date.valueOf(day) : value;
  }

  /** What the gate looks at: run 2, or everything. */
  FrameScope scope(boolean isFull) {
    return FrameScope.of(DatabaseChanges.FEED.audit(), byName, 2, isFull);
  }

  /** A session in which tables and views have their names. */
  SparkSession reader() {
    SparkSession reader = reader(byName.keySet());
    ChangesViews.FILES.forEach(file -> ReaderSession.withView(reader, file));
    return reader;
  }

  /** A session with some tables alone. */
  SparkSession reader(Collection<String> names) {
    SparkSession reader = SparkSessions.beside(SharedSpark.session());
    for (String name : names) {
      Dataset<Row> rows = byName.get(name);
      reader.createDataFrame(rows.collectAsList(), rows.schema()).createOrReplaceTempView(name);
    }
    return reader;
  }
}
