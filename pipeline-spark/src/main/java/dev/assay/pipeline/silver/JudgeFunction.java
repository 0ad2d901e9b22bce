package dev.assay.pipeline.silver;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.contract.PiiKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The judge as a Spark function: from a record's bytes, and the microsecond at which it was
 * fetched, to the contract's fields and what is said of them. It carries the key, which therefore
 * stands in no plan.
 */
final class JudgeFunction implements UDF2<byte[], Long, Row> {
  private static final long serialVersionUID = 1L;

  private final Contract contract;
  private final PiiKey key;
  private final boolean isSketch;
  private transient Judge judge;

  private JudgeFunction(Contract contract, PiiKey key, boolean isSketch) {
    this.contract = contract;
    this.key = key;
    this.isSketch = isSketch;
  }

  /** The function; its columns are those of {@link #schema}. */
  static UserDefinedFunction of(Contract contract, PiiKey key) {
    return function(new JudgeFunction(contract, key, false));
  }

  /** The same, but {@link Judge#sketch}: its fingerprint and pseudonym are NULL. */
  static UserDefinedFunction sketch(Contract contract, PiiKey key) {
    return function(new JudgeFunction(contract, key, true));
  }

  private static UserDefinedFunction function(JudgeFunction judge) {
    return functions
        .udf(judge, schema(judge.contract))
        // Deterministic, but marked so that Spark evaluates it once per row, not once per column.
        .asNondeterministic();
  }

  /** The fields, the date, and the columns about the judgement. */
  private static StructType schema(Contract contract) {
    Stream<StructField> fields =
        contract.fields().stream().map(field -> nullable(field.name(), type(field.type())));
    Stream<StructField> about =
        Stream.of(
            nullable(contract.date().name(), DataTypes.DateType),
            nullable(SilverTables.REASONS, SilverTables.TEXTS),
            nullable(SilverTables.REPAIRS, SilverTables.TEXTS),
            nullable(SilverTables.FINGERPRINT, DataTypes.LongType),
            nullable(SilverTables.BYTES_HASH, DataTypes.LongType));
    return new StructType(Stream.concat(fields, about).toArray(StructField[]::new));
  }

  /** What Spark calls the type of a field. */
  static DataType type(FieldType type) {
    return DataType.fromDDL(type.sqlType());
  }

  @Override
  public Row call(byte[] payload, Long ingestedAt) {
    if (judge == null) {
      judge = new Judge(contract, key);
    }
    Instant at = Instant.EPOCH.plus(ingestedAt, ChronoUnit.MICROS);
    Judgement judgement = isSketch ? judge.sketch(payload, at) : judge.judge(payload, at);
    List<Object> values = new ArrayList<>(judgement.values());
    values.add(judgement.date());
    values.add(judgement.reasons());
    values.add(judgement.repairs());
    values.add(judgement.fingerprint());
    values.add(judgement.bytesHash());
    return RowFactory.create(values.toArray());
  }

  private static StructField nullable(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }
}
