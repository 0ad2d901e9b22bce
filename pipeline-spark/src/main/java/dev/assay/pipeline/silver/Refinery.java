package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The pure transformation from bronze rows to judged rows. A row without a reason is accepted. */
final class Refinery {
  private static final String JUDGED = "_judged";

  private final Contract contract;
  private final UserDefinedFunction judge;
  private final UserDefinedFunction sketch;
  private final String keyId;

  Refinery(Contract contract, PiiKey key) {
    this.contract = contract;
    this.judge = JudgeFunction.of(contract, key);
    this.sketch = JudgeFunction.sketch(contract, key);
    this.keyId = key.id();
  }

  /** Bronze rows in; out: the contract's fields, repairs, reasons and lineage of the same rows. */
  Dataset<Row> refine(Dataset<Row> bronze) {
    return judged(bronze, judge, lineage());
  }

  /**
   * The same at half the cost, without what takes the key: enough to tell where a row goes. The
   * pseudonym and the fingerprint are NULL.
   */
  Dataset<Row> sketch(Dataset<Row> bronze) {
    return judged(bronze, sketch, lineage());
  }

  /**
   * Bronze rows, refined, of which a condition holds. It may look at all that a {@link #sketch}
   * has.
   */
  Dataset<Row> refineWhere(Dataset<Row> bronze, Column condition) {
    Column[] delivered = columns(Stream.of(col(BronzeTable.PAYLOAD)), lineage());
    return refine(judged(bronze, sketch, Stream.of(delivered)).where(condition).select(delivered));
  }

  private Dataset<Row> judged(
      Dataset<Row> bronze, UserDefinedFunction function, Stream<Column> beside) {
    Column payload = col(BronzeTable.PAYLOAD).cast(DataTypes.BinaryType);
    Column judgement = function.apply(payload, unix_micros(col(Lineage.INGESTED_AT)));
    Column[] kept = beside.toArray(Column[]::new);
    return bronze
        .select(columns(Stream.of(judgement.as(JUDGED)), Stream.of(kept)))
        .select(
            columns(
                contract.fields().stream().map(Field::name).map(Refinery::judged),
                Stream.of(
                    lit(keyId).as(SilverTables.EMAIL_KEY_ID),
                    judged(contract.date().name()),
                    judged(SilverTables.REPAIRS),
                    judged(SilverTables.FINGERPRINT),
                    judged(SilverTables.BYTES_HASH),
                    get(col(JUDGED).getField(SilverTables.REASONS), lit(0)).as(SilverTables.REASON),
                    judged(SilverTables.REASONS)),
                Stream.of(kept)));
  }

  /** True in rows that {@link #refine} made and that break no rule. */
  static Column isAccepted() {
    return array_size(col(SilverTables.REASONS)).equalTo(0);
  }

  private static Column judged(String column) {
    return col(JUDGED).getField(column).as(column);
  }

  private static Stream<Column> lineage() {
    return Lineage.COLUMNS.stream().map(ColumnSpec::name).map(functions::col);
  }

  private static Column[] columns(Stream<Column> first, Stream<Column> second) {
    return Stream.concat(first, second).toArray(Column[]::new);
  }

  private static Column[] columns(
      Stream<Column> first, Stream<Column> second, Stream<Column> third) {
    return columns(first, Stream.of(columns(second, third)));
  }
}
