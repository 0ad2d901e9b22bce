package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.gold.DimCustomer;
import dev.assay.pipeline.gold.DimDate;
import dev.assay.pipeline.gold.DimProduct;
import dev.assay.pipeline.gold.DimRegion;
import dev.assay.pipeline.gold.FactOrders;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.semantic.Candidate;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.silver.TransactionsContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * What the gate looks at: the records of the runs from one on, and what they touched; everything
 * from run 0 on. Several checks look at the same rows, so each table is read once and kept until
 * the scope is closed. The cost is in proportion to the runs: tables are read by run and by the
 * dates of the runs' orders, and Delta skips the other files.
 */
final class RunScope implements AutoCloseable {
  private static final List<TableSpec> RECORDS =
      List.of(
          BronzeTable.TRANSACTIONS,
          SilverTables.SILVER,
          SilverTables.QUARANTINE,
          SilverTables.DUPLICATES,
          FactOrders.SPEC);
  private static final List<TableSpec> DIMENSIONS =
      List.of(DimCustomer.SPEC, DimProduct.SPEC, DimRegion.SPEC, DimDate.SPEC);

  private final Lakehouse lakehouse;
  private final Candidate state;
  private final Optional<Candidate> shown;
  private final long firstRun;
  private final Map<String, Dataset<Row>> kept = new ConcurrentHashMap<>();
  private List<LocalDate> dates;

  /**
   * A scope.
   *
   * @param state what the tables hold now
   * @param shown the state that readers see
   * @param firstRun the first run to look at; 0 for everything
   */
  RunScope(Lakehouse lakehouse, Candidate state, Optional<Candidate> shown, long firstRun) {
    this.lakehouse = lakehouse;
    this.state = state;
    this.shown = shown;
    this.firstRun = firstRun;
  }

  /** Opens what nearly every check looks at, side by side: that takes longer than the checks. */
  RunScope opened() {
    SideBySide.forEach(
        Stream.<Runnable>concat(
                RECORDS.stream().map(table -> () -> rows(table)),
                DIMENSIONS.stream().map(table -> () -> dimension(table)))
            .toList(),
        Runnable::run);
    return this;
  }

  boolean isFull() {
    return firstRun == 0;
  }

  /** The rows of a table that those runs delivered; of bronze without the personal data. */
  Dataset<Row> rows(TableSpec table) {
    return kept.computeIfAbsent(
        table.name(),
        name -> inScope(table).drop(BronzeTable.PAYLOAD).persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** A whole table that stays small: several checks look things up in it. */
  Dataset<Row> dimension(TableSpec table) {
    return kept.computeIfAbsent(
        table.name(), name -> lakehouse.read(table).persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** A whole table, of which Delta's log tells how many rows it has. */
  Dataset<Row> all(TableSpec table) {
    return isWhole() ? rows(table) : lakehouse.read(table);
  }

  /** A table as readers see it, of whatever generation; empty before the first publication. */
  Optional<Dataset<Row>> shown(TableSpec table) {
    return shown.map(
        last ->
            lakehouse
                .atGeneration(last.generation())
                .readAt(table, last.versions().get(table.name())));
  }

  /** Whether readers see an older state of the same tables, so that the two can be subtracted. */
  boolean growsFromShown() {
    return shown.filter(last -> last.generation() == state.generation()).isPresent();
  }

  /** Silver's rows of all runs on the dates of the scope's orders: who might have the same key. */
  Dataset<Row> silverOnItsDates() {
    return onItsDates(SilverTables.SILVER, col(TransactionsContract.ORDER_DATE), functions::lit);
  }

  /** The same of the fact. */
  Dataset<Row> factOnItsDates() {
    return onItsDates(
        FactOrders.SPEC, col(DimDate.DATE_KEY), day -> functions.lit(DimDate.key(day)));
  }

  /** Bronze's rows of the newest run, also if readers see it already. */
  Dataset<Row> newestRun() {
    return firstRun > state.runSeq()
        ? lakehouse
            .read(BronzeTable.TRANSACTIONS)
            .where(col(Lineage.RUN_SEQ).equalTo(state.runSeq()))
        : rows(BronzeTable.TRANSACTIONS);
  }

  /** Whether the runs are all that there are. */
  private boolean isWhole() {
    return firstRun <= 1;
  }

  private Dataset<Row> inScope(TableSpec table) {
    return isWhole()
        ? lakehouse.read(table)
        : lakehouse.read(table).where(col(Lineage.RUN_SEQ).geq(firstRun));
  }

  private Dataset<Row> onItsDates(
      TableSpec table, Column date, java.util.function.Function<LocalDate, Column> literal) {
    return isWhole()
        ? rows(table)
        : lakehouse.read(table).where(date.isin(dates().stream().map(literal).toArray()));
  }

  private List<LocalDate> dates() {
    if (dates == null) {
      dates =
          rows(SilverTables.SILVER)
              .select(TransactionsContract.ORDER_DATE)
              .distinct()
              .collectAsList()
              .stream()
              .map(row -> row.getDate(0).toLocalDate())
              .toList();
    }
    return dates;
  }

  @Override
  public void close() {
    kept.values().forEach(Dataset::unpersist);
  }
}
