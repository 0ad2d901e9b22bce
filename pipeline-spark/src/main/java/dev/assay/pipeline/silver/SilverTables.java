package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.Precedence;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.TableSpec.Trait;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Where the records of a contract come from and where they end up: every row of bronze that is the
 * contract's is in exactly one of the other three.
 *
 * @param contract what decides
 * @param batches what the ids of the contract's batches begin with; empty if all of bronze is its
 * @param bronze the records as delivered
 * @param silver one row per entity: the accepted record that wins
 * @param quarantine one row per record that breaks a rule
 * @param duplicates one row per accepted record that lost to another one of the same key
 */
public record SilverTables(
    Contract contract,
    String batches,
    TableSpec bronze,
    TableSpec silver,
    TableSpec quarantine,
    TableSpec duplicates) {
  public static final String EMAIL_KEY_ID = "email_key_id";
  public static final String REPAIRS = "_repairs";
  public static final String FINGERPRINT = "_fingerprint";
  public static final String BYTES_HASH = "_bytes_hash";
  public static final String REASON = "_quarantine_reason";
  public static final String REASONS = "_quarantine_reasons";
  public static final String NEXT_BATCH_ID = "_next_batch_id";
  public static final String NEXT_REQUEST_SEQ = "_next_request_seq";
  public static final String NEXT_POSITION = "_next_position";
  public static final String KIND = "kind";

  /** A list of texts. Its elements may be NULL only because other readers ask for that. */
  static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, true);

  private static final List<String> LINEAGE_STATISTICS =
      List.of(Lineage.BATCH_ID, Lineage.REQUEST_SEQ, Lineage.POSITION, Lineage.RUN_SEQ);

  /**
   * The names of a contract's tables beyond bronze.
   *
   * @param silver the name of the silver table, which begins with {@code silver_}, as do the others
   */
  public record Names(String silver, String quarantine, String duplicates) {}

  /**
   * The tables of a contract.
   *
   * @param statistics columns of silver without personal data that Delta may write into its log,
   *     most important first; lineage is added
   */
  public static SilverTables of(Contract contract, Names names, List<String> statistics) {
    return new SilverTables(
        contract,
        "",
        BronzeTable.of(contract.feed()),
        silver(contract, names.silver(), statistics),
        quarantine(contract, names.quarantine()),
        duplicates(contract, names.duplicates()));
  }

  /**
   * The same of a contract that is not alone in its bronze table.
   *
   * @param prefix what the ids of its batches begin with, and those of no other contract
   */
  public SilverTables ofBatches(String prefix) {
    return new SilverTables(contract, prefix, bronze, silver, quarantine, duplicates);
  }

  /** The same of records that are delivered into a table of bronze that says more. */
  public SilverTables from(TableSpec other) {
    return new SilverTables(contract, batches, other, silver, quarantine, duplicates);
  }

  /** The contract's rows of bronze. */
  public Dataset<Row> delivered(Dataset<Row> rows) {
    return batches.isEmpty() ? rows : rows.where(col(Lineage.BATCH_ID).startsWith(batches));
  }

  /** The three tables that bronze's rows end up in. */
  public List<TableSpec> refined() {
    return List.of(silver, quarantine, duplicates);
  }

  /** All four. */
  public List<TableSpec> all() {
    return List.of(bronze, silver, quarantine, duplicates);
  }

  private static TableSpec silver(Contract contract, String name, List<String> statistics) {
    List<ColumnSpec> about =
        List.of(
            ColumnSpec.required(
                REPAIRS, TEXTS, "Fields that were repaired: filled in, tidied, or emptied"),
            ColumnSpec.required(
                FINGERPRINT,
                DataTypes.LongType,
                "Of a keyed hash of the delivered fields: equal if two records say the same"));
    return new TableSpec(
            name,
            folder(name),
            true,
            ColumnSpec.schema(
                columns(contract),
                Stream.concat(about.stream(), bytesHash(contract)).toList(),
                Lineage.COLUMNS),
            contract.grain(),
            Stream.of(statistics, LINEAGE_STATISTICS).flatMap(List::stream).toList(),
            Set.of(Trait.CHANGE_FEED, Trait.DELETION_VECTORS))
        .orderedBy(contract.date().name());
  }

  private static TableSpec quarantine(Contract contract, String name) {
    List<ColumnSpec> about =
        List.of(
            ColumnSpec.required(REASON, DataTypes.StringType, "First rule it breaks"),
            ColumnSpec.required(REASONS, TEXTS, "All rules it breaks"));
    return new TableSpec(
        name,
        folder(name),
        true,
        ColumnSpec.schema(columns(contract), about, Lineage.COLUMNS),
        "One row per quarantined record; its text stays in bronze",
        LINEAGE_STATISTICS,
        Set.of());
  }

  private static Stream<ColumnSpec> bytesHash(Contract contract) {
    return Stream.of(
            ColumnSpec.required(
                BYTES_HASH,
                DataTypes.LongType,
                "Of the SHA-256 of the delivered bytes, and in its order: decides between equals"))
        .filter(column -> contract.precedence().looksAtBytes());
  }

  private static TableSpec duplicates(Contract contract, String name) {
    List<ColumnSpec> key =
        columns(contract).stream()
            .filter(column -> contract.key().contains(column.name()))
            .toList();
    boolean isLater = contract.precedence() instanceof Precedence.LastDelivered;
    List<ColumnSpec> next =
        List.of(
            ColumnSpec.required(
                NEXT_BATCH_ID,
                DataTypes.StringType,
                isLater
                    ? "Batch of the next accepted record of that key"
                    : "Batch of the record of that key that won"),
            ColumnSpec.required(NEXT_REQUEST_SEQ, DataTypes.LongType, "Its request"),
            ColumnSpec.required(NEXT_POSITION, DataTypes.IntegerType, "Its position"),
            ColumnSpec.required(
                KIND,
                DataTypes.StringType,
                "%s if %s was delivered with the same fields, else %s"
                    .formatted(
                        contract.precedence().alike(),
                        isLater ? "the next" : "the winner",
                        contract.precedence().different())));
    return new TableSpec(
        name,
        folder(name),
        true,
        ColumnSpec.schema(key, Lineage.COLUMNS, next),
        isLater
            ? "One row per accepted record that a later record of the same key replaced"
            : "One row per accepted record that lost to another of the same key",
        LINEAGE_STATISTICS,
        Set.of());
  }

  /** The contract's fields, the key of the pseudonyms if there are any, and the day. */
  private static List<ColumnSpec> columns(Contract contract) {
    Stream<ColumnSpec> fields = contract.fields().stream().map(SilverTables::column);
    Stream<ColumnSpec> keyId =
        Stream.of(
                ColumnSpec.optional(
                    EMAIL_KEY_ID, DataTypes.StringType, "Which key made the e-mail's HMAC"))
            .filter(
                column ->
                    contract.fields().stream()
                        .anyMatch(field -> field.privacy() == Field.Privacy.EMAIL));
    ColumnSpec day =
        ColumnSpec.optional(
            contract.date().name(), DataTypes.DateType, contract.date().description());
    return Stream.concat(Stream.concat(fields, keyId), Stream.of(day)).toList();
  }

  private static ColumnSpec column(Field field) {
    return ColumnSpec.optional(field.name(), JudgeFunction.type(field.type()), field.description());
  }

  private static String folder(String name) {
    return name.replaceFirst("_", "/");
  }
}
