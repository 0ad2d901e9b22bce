package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.bitmap_bit_position;
import static org.apache.spark.sql.functions.bitmap_bucket_number;
import static org.apache.spark.sql.functions.bitmap_construct_agg;
import static org.apache.spark.sql.functions.bitmap_count;
import static org.apache.spark.sql.functions.bitmap_or_agg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;

import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.Check.RowCheck;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What follows from a contract alone: every record is in one place, for a reason, once, and its
 * personal data is not. A write that lost or doubled rows of runs that nobody looks at any more
 * shows up in the row counts, which Delta answers from its log.
 */
public final class StandardChecks {
  private static final String POSITIONS = "positions";
  private static final String BUCKET = "bucket";
  private static final String BITS = "bit_count";
  private static final String BROKEN = "broken";
  private static final Column[] LINEAGE = {col(Lineage.BATCH_ID), col(Lineage.POSITION)};
  private static final String ROWS = "row_count";

  private StandardChecks() {}

  /**
   * The checks of the tables of some contracts.
   *
   * @param gold the tables made from silver
   */
  static List<Check> of(List<SilverTables> silver, List<TableSpec> gold) {
    return Stream.of(
            Stream.of(identity(silver)),
            silver.stream().map(StandardChecks::uniqueKey),
            Stream.of(reasons(silver), noAddress(silver, gold), growth(silver)))
        .flatMap(checks -> checks)
        .toList();
  }

  private static Check uniqueKey(SilverTables tables) {
    return UniqueKey.of(
        tables.silver(), scope -> scope.silverOnDatesOf(tables), tables.contract().key());
  }

  private static Stream<TableSpec> refined(List<SilverTables> silver) {
    return silver.stream().flatMap(tables -> tables.refined().stream());
  }

  /**
   * Every record of bronze is in exactly one of silver, quarantine and duplicates, and no other;
   * those that the scope superseded, too. The positions of a batch are bits: what is in one set
   * alone is missing or surplus, and more rows than bits are repetitions.
   */
  private static Check identity(List<SilverTables> silver) {
    return Check.error(
        "identity",
        "every bronze record is in exactly one of silver, quarantine, duplicates",
        scope -> {
          Dataset<Row> placed =
              refined(silver)
                  .map(table -> scope.rows(table).select(LINEAGE))
                  .reduce(Dataset::union)
                  .orElseThrow();
          Column either = bitmap_count(bitmap_or_agg(col(POSITIONS)));
          Column broken = either.multiply(2).plus(sum(col(ROWS))).minus(sum(col(BITS)).multiply(2));
          Dataset<Row> unplaced =
              positions(scope.rows(silver.get(0).bronze()))
                  .union(positions(placed))
                  .groupBy(col(Lineage.BATCH_ID), col(BUCKET))
                  .agg(broken.as(BROKEN))
                  .where(col(BROKEN).gt(0))
                  .select(explode(sequence(lit(1L), col(BROKEN))).as(BROKEN));
          return silver.stream()
              .flatMap(tables -> misplaced(scope, tables))
              .reduce(unplaced, Dataset::union);
        });
  }

  /** Records in tables of another contract than their batch is of. */
  private static Stream<Dataset<Row>> misplaced(Scope scope, SilverTables tables) {
    return tables.batches().isEmpty()
        ? Stream.empty()
        : tables.refined().stream()
            .map(
                table ->
                    scope
                        .rows(table)
                        .where(not(col(Lineage.BATCH_ID).startsWith(tables.batches())))
                        .select(lit(1L)));
  }

  /** Per batch and 32,768 positions: a bit for each, how many there are, and how many rows. */
  private static Dataset<Row> positions(Dataset<Row> rows) {
    Column fromOne = col(Lineage.POSITION).plus(1);
    return rows.groupBy(col(Lineage.BATCH_ID), bitmap_bucket_number(fromOne).as(BUCKET))
        .agg(
            bitmap_construct_agg(bitmap_bit_position(fromOne)).as(POSITIONS),
            count(lit(1)).as(ROWS))
        .withColumn(BITS, bitmap_count(col(POSITIONS)));
  }

  private static Check reasons(List<SilverTables> silver) {
    return new RowCheck(
        "quarantine_reasons",
        Severity.ERROR,
        "every quarantined record has a reason",
        silver.stream()
            .collect(
                Collectors.toMap(
                    SilverTables::quarantine,
                    tables -> not(array_size(col(SilverTables.REASONS)).gt(0)))));
  }

  private static Check noAddress(List<SilverTables> silver, List<TableSpec> gold) {
    return new RowCheck(
        "no_raw_email",
        Severity.ERROR,
        "no text beyond bronze holds an e-mail address",
        Stream.concat(refined(silver), gold.stream())
            .filter(table -> texts(table).findAny().isPresent())
            .collect(Collectors.toMap(table -> table, StandardChecks::holdsAddress)));
  }

  private static Column holdsAddress(TableSpec table) {
    return texts(table)
        .map(text -> coalesce(AddressPattern.isIn(col(text)), lit(false)))
        .reduce(Column::or)
        .orElseThrow();
  }

  private static Stream<String> texts(TableSpec table) {
    return Stream.of(table.schema().fields())
        .filter(field -> field.dataType().equals(DataTypes.StringType))
        .map(field -> field.name());
  }

  /** Since the last publication the tables grew by what was delivered; from 0 if it is new. */
  private static Check growth(List<SilverTables> silver) {
    TableSpec bronze = silver.get(0).bronze();
    return Check.error(
        "growth_equals_delivery",
        "silver, quarantine and duplicates together grew by the records delivered",
        scope -> {
          boolean grows = scope.growsFromShown() && !scope.isFull();
          Dataset<Row> delivered = grows || scope.isFull() ? scope.rows(bronze) : scope.all(bronze);
          Dataset<Row> now = counted(silver, scope::all, 1);
          Dataset<Row> before =
              grows ? counted(silver, table -> scope.shown(table).orElseThrow(), -1) : now.limit(0);
          return unbalanced(now.union(before).union(counted(delivered, -1)));
        });
  }

  private static Dataset<Row> counted(
      List<SilverTables> silver, Function<TableSpec, Dataset<Row>> rows, int sign) {
    return refined(silver)
        .map(table -> counted(rows.apply(table), sign))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  /** The number of rows, in one row. */
  public static Dataset<Row> counted(Dataset<Row> rows, int sign) {
    return rows.agg(count(lit(1)).as(ROWS)).select(col(ROWS).multiply(sign).as(ROWS));
  }

  /** One row if the counts do not add up to nothing. */
  public static Dataset<Row> unbalanced(Dataset<Row> counts) {
    return counts.agg(sum(col(ROWS)).as(ROWS)).where(not(col(ROWS).equalTo(0)));
  }
}
