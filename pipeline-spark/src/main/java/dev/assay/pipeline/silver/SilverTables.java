package dev.assay.pipeline.silver;

import static dev.assay.pipeline.silver.TransactionsContract.CUSTOMER_ID;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_DATE;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_ID;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.TableSpec.Trait;
import dev.assay.pipeline.silver.Field.Privacy;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/** Silver: the accepted orders, and beside them the records that are none, with the reason. */
public final class SilverTables {
  public static final String EMAIL_KEY_ID = "email_key_id";
  public static final String REPAIRS = "_repairs";
  public static final String FINGERPRINT = "_fingerprint";
  public static final String REASON = "_quarantine_reason";
  public static final String REASONS = "_quarantine_reasons";
  public static final String NEXT_BATCH_ID = "_next_batch_id";
  public static final String NEXT_REQUEST_SEQ = "_next_request_seq";
  public static final String NEXT_POSITION = "_next_position";
  public static final String KIND = "kind";

  private static final List<String> LINEAGE_STATISTICS =
      List.of(Lineage.BATCH_ID, Lineage.REQUEST_SEQ, Lineage.POSITION, Lineage.RUN_SEQ);

  private static final ColumnSpec DAY =
      ColumnSpec.optional(ORDER_DATE, DataTypes.DateType, "Day of the order, UTC");

  /** One row per order: its last accepted record. */
  public static final TableSpec SILVER =
      silver(
          "silver_transactions",
          "One row per order: its last accepted record",
          TransactionsContract.fields(),
          DAY,
          List.of(ORDER_DATE, ORDER_ID, CUSTOMER_ID));

  /** One row per quarantined record. */
  public static final TableSpec QUARANTINE =
      quarantine("silver_quarantine", TransactionsContract.fields(), DAY);

  /** One row per accepted record that a later one of the same order replaced. */
  public static final TableSpec DUPLICATES =
      duplicates(
          "silver_duplicates",
          List.of(ColumnSpec.optional(ORDER_ID, DataTypes.StringType, "Order"), DAY));

  static final Contract.Tables TRANSACTIONS =
      new Contract.Tables(BronzeTable.TRANSACTIONS, SILVER, QUARANTINE, DUPLICATES);

  private SilverTables() {}

  /**
   * A feed's silver table.
   *
   * @param name silver_ and the feed
   * @param comment the grain
   * @param date the column that files are ordered and pruned by
   * @param statistics columns without personal data that Delta may write into its log, most
   *     important first; lineage is added
   */
  static TableSpec silver(
      String name, String comment, List<Field> fields, ColumnSpec date, List<String> statistics) {
    return new TableSpec(
            name,
            folder(name),
            true,
            ColumnSpec.schema(
                columns(fields, date),
                List.of(
                    ColumnSpec.required(
                        REPAIRS,
                        DataTypes.createArrayType(DataTypes.StringType, false),
                        "Fields that were repaired: filled in, tidied, or emptied"),
                    ColumnSpec.required(
                        FINGERPRINT,
                        DataTypes.LongType,
                        "Of a keyed hash of the delivered fields: equal if two records say the same")),
                Lineage.COLUMNS),
            comment,
            Stream.of(statistics, LINEAGE_STATISTICS).flatMap(List::stream).toList(),
            Set.of(Trait.CHANGE_FEED, Trait.DELETION_VECTORS))
        .orderedBy(date.name());
  }

  /** A feed's quarantine: its fields as far as they could be read, and all reasons. */
  static TableSpec quarantine(String name, List<Field> fields, ColumnSpec date) {
    return new TableSpec(
        name,
        folder(name),
        true,
        ColumnSpec.schema(
            columns(fields, date),
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
  }

  /** A feed's duplicates: which record lost, and to which. */
  static TableSpec duplicates(String name, List<ColumnSpec> key) {
    return new TableSpec(
        name,
        folder(name),
        true,
        ColumnSpec.schema(
            key,
            Lineage.COLUMNS,
            List.of(
                ColumnSpec.required(
                    NEXT_BATCH_ID,
                    DataTypes.StringType,
                    "Batch of the next accepted record of that key"),
                ColumnSpec.required(NEXT_REQUEST_SEQ, DataTypes.LongType, "Its request"),
                ColumnSpec.required(NEXT_POSITION, DataTypes.IntegerType, "Its position"),
                ColumnSpec.required(
                    KIND,
                    DataTypes.StringType,
                    "retry if the next was delivered with the same fields, else correction"))),
        "One row per accepted record that a later record of the same key replaced",
        LINEAGE_STATISTICS,
        Set.of());
  }

  private static List<ColumnSpec> columns(List<Field> fields, ColumnSpec date) {
    ColumnSpec keyId =
        ColumnSpec.optional(EMAIL_KEY_ID, DataTypes.StringType, "Which key made the e-mail's HMAC");
    boolean hasEmail = fields.stream().anyMatch(field -> field.privacy() == Privacy.EMAIL);
    return Stream.of(
            fields.stream().map(Field::column),
            hasEmail ? Stream.of(keyId) : Stream.<ColumnSpec>empty(),
            Stream.of(date))
        .flatMap(Function.identity())
        .toList();
  }

  private static String folder(String name) {
    return name.replaceFirst("_", "/");
  }
}
