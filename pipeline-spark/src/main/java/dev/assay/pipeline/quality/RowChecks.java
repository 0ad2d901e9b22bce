package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.instr;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.translate;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.gold.DimCustomer;
import dev.assay.pipeline.gold.DimProduct;
import dev.assay.pipeline.gold.DimRegion;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.silver.TransactionsContract;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** What holds for every record: it is in one place, for a reason, and its personal data is not. */
final class RowChecks {
  private static final String IN_BRONZE = "in_bronze";
  private static final String PLACED = "placed";
  private static final String LETTER_OR_DIGIT = "[\\p{L}\\p{N}]";

  private RowChecks() {}

  static List<Check> of(RunScope scope) {
    return List.of(
        identity(scope),
        UniqueKey.check(
            SilverTables.SILVER,
            scope.rows(SilverTables.SILVER),
            scope.silverOnItsDates(),
            TransactionsContract.ORDER_ID,
            TransactionsContract.ORDER_DATE),
        reasons(scope),
        noAddress(scope));
  }

  /**
   * Every record of bronze is in exactly one of silver, quarantine and duplicates, and no other;
   * those that the scope superseded, too.
   */
  private static Check identity(RunScope scope) {
    Dataset<Row> placed =
        Stream.of(SilverTables.SILVER, SilverTables.QUARANTINE, SilverTables.DUPLICATES)
            .map(table -> tally(scope.rows(table), 0, 1))
            .reduce(Dataset::union)
            .orElseThrow();
    return Check.error(
        "identity",
        "every bronze record is in exactly one of silver, quarantine, duplicates",
        tally(scope.rows(BronzeTable.TRANSACTIONS), 1, 0)
            .union(placed)
            .groupBy(col(Lineage.BATCH_ID), col(Lineage.POSITION))
            .agg(sum(IN_BRONZE).as(IN_BRONZE), sum(PLACED).as(PLACED))
            .where(not(col(IN_BRONZE).equalTo(1).and(col(PLACED).equalTo(1)))));
  }

  private static Dataset<Row> tally(Dataset<Row> rows, int inBronze, int placed) {
    return rows.select(
        col(Lineage.BATCH_ID),
        col(Lineage.POSITION),
        lit(inBronze).as(IN_BRONZE),
        lit(placed).as(PLACED));
  }

  private static Check reasons(RunScope scope) {
    return Check.error(
        "quarantine_reasons",
        "every quarantined record has a reason",
        scope
            .rows(SilverTables.QUARANTINE)
            .where(not(array_size(col(SilverTables.REASONS)).gt(0))));
  }

  private static Check noAddress(RunScope scope) {
    return Check.error(
        "no_raw_email",
        "no text beyond bronze holds an e-mail address",
        Stream.concat(
                Stream.of(SilverTables.SILVER, SilverTables.QUARANTINE, SilverTables.DUPLICATES)
                    .map(table -> withAddress(scope.rows(table), table)),
                Stream.of(DimCustomer.SPEC, DimProduct.SPEC, DimRegion.SPEC)
                    .map(table -> withAddress(scope.dimension(table), table)))
            .reduce(Dataset::union)
            .orElseThrow());
  }

  private static Dataset<Row> withAddress(Dataset<Row> rows, TableSpec table) {
    Column holdsAddress =
        Stream.of(table.schema().fields())
            .filter(field -> field.dataType().equals(DataTypes.StringType))
            .map(field -> coalesce(looksLikeAddress(col(field.name())), lit(false)))
            .reduce(Column::or)
            .orElseThrow();
    return rows.where(holdsAddress).select(lit(table.name()));
  }

  /**
   * A letter or digit somewhere before an at sign, and one somewhere behind. On purpose it shares
   * nothing with the contract's rule, so that a gap in one is not a gap in the other, and it asks
   * for less than an address, so that whatever the rule overlooks of one is found here.
   */
  static Column looksLikeAddress(Column text) {
    Column plain = translate(text, "\uFE6B\uFF20", "@@");
    Column behindFirst = plain.substr(instr(plain, "@").plus(1), length(plain));
    Column beforeLast =
        plain.substr(lit(1), length(plain).minus(length(substring_index(plain, "@", -1))));
    return plain
        .contains("@")
        .and(behindFirst.rlike(LETTER_OR_DIGIT))
        .and(beforeLast.rlike(LETTER_OR_DIGIT));
  }
}
