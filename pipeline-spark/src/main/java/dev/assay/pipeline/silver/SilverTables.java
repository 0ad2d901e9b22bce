package dev.assay.pipeline.silver;

import static dev.assay.pipeline.silver.TransactionsContract.CUSTOMER_ID;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_DATE;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_ID;

import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.TableSpec.Trait;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;

/** Silver: the accepted orders, and beside them the records that are none, with the reason. */
public final class SilverTables {
  public static final String EMAIL_KEY_ID = "email_key_id";
  public static final String REPAIRS = "_repairs";
  public static final String REASON = "_quarantine_reason";
  public static final String REASONS = "_quarantine_reasons";
  public static final String NEXT_BATCH_ID = "_next_batch_id";
  public static final String NEXT_REQUEST_SEQ = "_next_request_seq";
  public static final String NEXT_POSITION = "_next_position";
  public static final String KIND = "kind";

  /**
   * An e-mail address somewhere in a text: one character, an at sign, a host with a dot. Made so
   * that it takes linear time also on megabytes.
   */
  public static final String EMAIL_PATTERN = "[^\\s@]@[^\\s@.]+\\.[^\\s@]";

  private static final List<ColumnSpec> FIELDS =
      TransactionsContract.fields().stream().map(Field::column).toList();

  private static final List<ColumnSpec> DERIVED =
      List.of(
          ColumnSpec.optional(
              EMAIL_KEY_ID, DataTypes.StringType, "Which key made the e-mail's HMAC"),
          ColumnSpec.optional(ORDER_DATE, DataTypes.DateType, "Day of the order, UTC"));

  private static final List<String> LINEAGE_STATISTICS =
      List.of(Lineage.BATCH_ID, Lineage.REQUEST_SEQ, Lineage.POSITION, Lineage.RUN_SEQ);

  /** One row per order: its last accepted record. */
  public static final TableSpec SILVER =
      new TableSpec(
              "silver_transactions",
              "silver/transactions",
              true,
              ColumnSpec.schema(
                  FIELDS,
                  DERIVED,
                  List.of(
                      ColumnSpec.required(
                          REPAIRS,
                          DataTypes.createArrayType(DataTypes.StringType, false),
                          "Fields that were absent and filled in")),
                  Lineage.COLUMNS),
              "One row per order: its last accepted record",
              List.of(
                  ORDER_DATE,
                  ORDER_ID,
                  CUSTOMER_ID,
                  Lineage.BATCH_ID,
                  Lineage.REQUEST_SEQ,
                  Lineage.POSITION,
                  Lineage.RUN_SEQ),
              Set.of(Trait.CHANGE_FEED, Trait.DELETION_VECTORS))
          .orderedBy(ORDER_DATE);

  /** One row per quarantined record. */
  public static final TableSpec QUARANTINE =
      new TableSpec(
          "silver_quarantine",
          "silver/quarantine",
          true,
          ColumnSpec.schema(
              FIELDS,
              DERIVED,
              List.of(
                  ColumnSpec.required(REASON, DataTypes.StringType, "First rule it breaks"),
                  ColumnSpec.required(
                      REASONS,
                      DataTypes.createArrayType(DataTypes.StringType, false),
                      "All rules it breaks")),
              Lineage.COLUMNS),
          "One row per quarantined record; its text stays in bronze",
          LINEAGE_STATISTICS,
          Set.of());

  /** One row per accepted record that a later one of the same order replaced. */
  public static final TableSpec DUPLICATES =
      new TableSpec(
          "silver_duplicates",
          "silver/duplicates",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.optional(ORDER_ID, DataTypes.StringType, "Order"),
                  ColumnSpec.optional(ORDER_DATE, DataTypes.DateType, "Day of the order, UTC")),
              Lineage.COLUMNS,
              List.of(
                  ColumnSpec.required(
                      NEXT_BATCH_ID,
                      DataTypes.StringType,
                      "Batch of the next accepted record of that order"),
                  ColumnSpec.required(NEXT_REQUEST_SEQ, DataTypes.LongType, "Its request"),
                  ColumnSpec.required(NEXT_POSITION, DataTypes.IntegerType, "Its position"),
                  ColumnSpec.required(
                      KIND,
                      DataTypes.StringType,
                      "retry if nothing differs from the next, else correction"))),
          "One row per accepted record that a later record of the same order replaced",
          LINEAGE_STATISTICS,
          Set.of());

  static final Contract.Tables TRANSACTIONS = new Contract.Tables(SILVER, QUARANTINE, DUPLICATES);

  private SilverTables() {}
}
