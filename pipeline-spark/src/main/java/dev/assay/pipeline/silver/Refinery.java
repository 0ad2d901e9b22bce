package dev.assay.pipeline.silver;

import static dev.assay.pipeline.silver.Field.RECORD;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_append;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * The pure transformation from bronze rows to refined rows: every row is parsed, typed, judged by
 * all rules, repaired and pseudonymised in one pass. A row without a reason is accepted.
 */
final class Refinery {
  static final String UNPARSEABLE = "unparseable_record";
  static final String PII_OUTSIDE_FIELD = "pii_outside_field";

  private static final Column REDACTED = lit("***");
  private static final UserDefinedFunction HOLDS_ADDRESS =
      udf((UDF1<String, Boolean>) TidyText::holdsAddress, DataTypes.BooleanType);

  private final Contract contract;
  private final UserDefinedFunction parse;
  private final UserDefinedFunction pseudonym;
  private final UserDefinedFunction fingerprint;
  private final String keyId;

  Refinery(Contract contract, PiiKey key) {
    RecordParser parser = new RecordParser(contract.delivered());
    this.contract = contract;
    this.parse = udf(parser, parser.schema());
    this.pseudonym = udf(new EmailPseudonym(key), DataTypes.StringType);
    this.fingerprint = udf(new Fingerprint(key), DataTypes.LongType);
    this.keyId = key.id();
  }

  /** Bronze rows in; out: the contract's fields, repairs, reasons and lineage of the same rows. */
  Dataset<Row> refine(Dataset<Row> bronze) {
    return bronze
        .transform(this::parsed)
        .transform(this::typed)
        .transform(this::judged)
        .transform(this::finished);
  }

  private Dataset<Row> parsed(Dataset<Row> bronze) {
    Column payload = col(BronzeTable.PAYLOAD).cast(DataTypes.BinaryType);
    return bronze.select(columns(lineage(), one(parse.apply(payload).as(RECORD))));
  }

  private Dataset<Row> typed(Dataset<Row> parsed) {
    return parsed.select(
        columns(lineage(), one(col(RECORD)), fields(field -> field.value().as(field.name()))));
  }

  private Dataset<Row> judged(Dataset<Row> typed) {
    Column broken =
        array_compact(array(contract.rules().stream().map(Rule::reason).toArray(Column[]::new)));
    Column reasons =
        when(not(wellFormed()), array(lit(UNPARSEABLE)))
            .when(holdsAddress(), array_append(broken, lit(PII_OUTSIDE_FIELD)))
            .otherwise(broken);
    Column repairs =
        array_compact(
            array(
                contract.repairs().stream()
                    .map(repair -> when(repair.needed(), lit(repair.field())))
                    .toArray(Column[]::new)));
    return typed.select(
        columns(
            lineage(),
            one(reasons.as(SilverTables.REASONS)),
            one(repairs.as(SilverTables.REPAIRS)),
            one(fingerprint.apply(content()).as(SilverTables.FINGERPRINT)),
            fields(field -> repaired(field).as(field.name()))));
  }

  private Dataset<Row> finished(Dataset<Row> judged) {
    return judged.select(
        columns(
            fields(field -> fit(field).as(field.name())),
            one(lit(keyId).as(SilverTables.EMAIL_KEY_ID)),
            one(contract.dateOf().as(contract.date())),
            one(col(SilverTables.REPAIRS)),
            one(col(SilverTables.FINGERPRINT)),
            one(get(col(SilverTables.REASONS), lit(0)).as(SilverTables.REASON)),
            one(col(SilverTables.REASONS)),
            lineage()));
  }

  /** True in rows that {@link #refine} made and that break no rule. */
  static Column isAccepted() {
    return array_size(col(SilverTables.REASONS)).equalTo(0);
  }

  private Column holdsAddress() {
    return contract.fields().stream()
        .filter(
            field -> field.privacy() == Field.Privacy.TEXT || field.privacy() == Field.Privacy.NAME)
        .map(field -> hasAddress(Field.text(field.name())))
        .reduce(lit(false), Column::or);
  }

  private static Column hasAddress(Column text) {
    return text.isNotNull().and(Field.hasAtSign(text)).and(HOLDS_ADDRESS.apply(text));
  }

  private static Column wellFormed() {
    return col(RECORD).getField(RecordParser.WELL_FORMED);
  }

  private static Column content() {
    return col(RECORD).getField(RecordParser.CONTENT);
  }

  private Column repaired(Field field) {
    return contract.repairs().stream()
        .filter(repair -> repair.field().equals(field.name()))
        .findFirst()
        .map(
            repair ->
                when(wellFormed().and(repair.needed()), repair.value())
                    .otherwise(col(field.name())))
        .orElse(col(field.name()));
  }

  private Column fit(Field field) {
    Column value = col(field.name());
    return switch (field.privacy()) {
      case PLAIN -> value;
      case TEXT -> when(hasAddress(value), REDACTED).otherwise(value);
      case NAME -> concat(substring(value, 1, 1), REDACTED);
      case EMAIL -> pseudonym.apply(value);
    };
  }

  private Stream<Column> fields(Function<Field, Column> column) {
    return contract.fields().stream().map(column);
  }

  private static Stream<Column> lineage() {
    return Lineage.COLUMNS.stream().map(ColumnSpec::name).map(name -> col(name));
  }

  private static Stream<Column> one(Column column) {
    return Stream.of(column);
  }

  @SafeVarargs
  private static Column[] columns(Stream<Column>... groups) {
    return Stream.of(groups).flatMap(Function.identity()).toArray(Column[]::new);
  }
}
