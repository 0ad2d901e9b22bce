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
import java.util.Map;
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
   * The checks of a contract's tables.
   *
   * @param gold the tables made from silver
   */
  static List<Check> of(SilverTables tables, List<TableSpec> gold) {
    return List.of(
        identity(tables),
        UniqueKey.of(
            tables.silver(), scope -> scope.silverOnDatesOf(tables), tables.contract().key()),
        reasons(tables),
        noAddress(tables, gold),
        growth(tables));
  }

  /**
   * Every record of bronze is in exactly one of silver, quarantine and duplicates, and no other;
   * those that the scope superseded, too. The positions of a batch are bits: what is in one set
   * alone is missing or surplus, and more rows than bits are repetitions.
   */
  private static Check identity(SilverTables tables) {
    return Check.error(
        "identity",
        "every bronze record is in exactly one of silver, quarantine, duplicates",
        scope -> {
          Dataset<Row> placed =
              tables.refined().stream()
                  .map(table -> scope.rows(table).select(LINEAGE))
                  .reduce(Dataset::union)
                  .orElseThrow();
          Column either = bitmap_count(bitmap_or_agg(col(POSITIONS)));
          Column broken = either.multiply(2).plus(sum(col(ROWS))).minus(sum(col(BITS)).multiply(2));
          return positions(scope.rows(tables.bronze()))
              .union(positions(placed))
              .groupBy(col(Lineage.BATCH_ID), col(BUCKET))
              .agg(broken.as(BROKEN))
              .where(col(BROKEN).gt(0))
              .select(explode(sequence(lit(1L), col(BROKEN))).as(BROKEN));
        });
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

  private static Check reasons(SilverTables tables) {
    return new RowCheck(
        "quarantine_reasons",
        Severity.ERROR,
        "every quarantined record has a reason",
        Map.of(tables.quarantine(), not(array_size(col(SilverTables.REASONS)).gt(0))));
  }

  private static Check noAddress(SilverTables tables, List<TableSpec> gold) {
    return new RowCheck(
        "no_raw_email",
        Severity.ERROR,
        "no text beyond bronze holds an e-mail address",
        Stream.concat(tables.refined().stream(), gold.stream())
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

  /**
   * Since the last publication the three tables grew by what was delivered; from 0 if it is new.
   */
  private static Check growth(SilverTables tables) {
    return Check.error(
        "growth_equals_delivery",
        "silver, quarantine and duplicates together grew by the records delivered",
        scope -> {
          boolean grows = scope.growsFromShown() && !scope.isFull();
          Dataset<Row> delivered =
              grows || scope.isFull() ? scope.rows(tables.bronze()) : scope.all(tables.bronze());
          Dataset<Row> now = counted(tables, scope::all, 1);
          Dataset<Row> before =
              grows ? counted(tables, table -> scope.shown(table).orElseThrow(), -1) : now.limit(0);
          return unbalanced(now.union(before).union(counted(delivered, -1)));
        });
  }

  private static Dataset<Row> counted(
      SilverTables tables, Function<TableSpec, Dataset<Row>> rows, int sign) {
    return tables.refined().stream()
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
