package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.unix_millis;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The versions of the rows of a table: a function of all changes of a row that are kept, whatever
 * the order and the batches in which they came.
 *
 * @param source where the changes are
 */
record Versions(SilverTables source) {
  static final String VALID_FROM = "valid_from";
  static final String VALID_TO = "valid_to";
  static final String IS_CURRENT = "is_current";

  private static final String CHANGES = "changes";
  private static final String VERSION = "version";
  private static final String AT = "at";
  private static final String VALUES = "row_values";

  /** The order of the changes of a row: equal places are told apart by what they say. */
  static Column[] inOrder() {
    return columns(
        List.of(
            ChangesContract.SEQ,
            ChangesContract.COMMIT_TS,
            ChangesContract.OP,
            SilverTables.FINGERPRINT));
  }

  /** The columns that name a row. */
  List<String> key() {
    return ChangesContract.keyOf(contract());
  }

  /** The columns of a row, and those about the change that made it. */
  List<ColumnSpec> columns() {
    Stream<ColumnSpec> values = ChangesContract.fieldsOfRow(contract()).stream().map(this::column);
    Stream<ColumnSpec> about =
        Stream.of(
            ColumnSpec.required(ChangesContract.OP, DataTypes.StringType, "What made it: I or U"),
            ColumnSpec.required(
                ChangesContract.SEQ, DataTypes.LongType, "Place of the change that made it"),
            ColumnSpec.required(
                Lineage.RUN_SEQ,
                DataTypes.LongType,
                "Number of the run that brought the last change of the row"));
    return Stream.concat(values, about).toList();
  }

  private ColumnSpec column(Field field) {
    return new ColumnSpec(
        field.name(),
        DataType.fromDDL(field.type().sqlType()),
        !key().contains(field.name()),
        field.description());
  }

  /** The versions that changes make: all changes of a row, or none. */
  Dataset<Row> of(Dataset<Row> changes) {
    List<String> values =
        ChangesContract.fieldsOfRow(contract()).stream()
            .map(Field::name)
            .filter(name -> !key().contains(name))
            .toList();
    Column change =
        struct(
            col(ChangesContract.SEQ),
            unix_millis(col(ChangesContract.COMMIT_TS)).as(AT),
            col(ChangesContract.OP),
            col(SilverTables.FINGERPRINT),
            col(Lineage.RUN_SEQ),
            struct(columns(values)).as(VALUES));
    Column made = get(col(CHANGES), col(VERSION).getField(IntervalFunction.CHANGE));
    Column end = col(VERSION).getField(IntervalFunction.TO);
    Stream<Column> ofRow =
        Stream.concat(
            key().stream().map(functions::col),
            values.stream().map(name -> made.getField(VALUES).getField(name).as(name)));
    Stream<Column> about =
        Stream.of(
            timestamp_millis(col(VERSION).getField(IntervalFunction.FROM)).as(VALID_FROM),
            timestamp_millis(end).as(VALID_TO),
            end.isNull().as(IS_CURRENT),
            made.getField(ChangesContract.OP).as(ChangesContract.OP),
            made.getField(ChangesContract.SEQ).as(ChangesContract.SEQ),
            array_max(col(CHANGES).getField(Lineage.RUN_SEQ)).as(Lineage.RUN_SEQ));
    return changes
        .groupBy(columns(key()))
        .agg(array_sort(collect_list(change)).as(CHANGES))
        .withColumn(
            VERSION,
            explode(
                IntervalFunction.of(
                    col(CHANGES).getField(ChangesContract.SEQ),
                    col(CHANGES).getField(AT),
                    col(CHANGES).getField(ChangesContract.OP),
                    col(CHANGES).getField(SilverTables.FINGERPRINT))))
        .select(Stream.concat(ofRow, about).toArray(Column[]::new));
  }

  private Contract contract() {
    return source.contract();
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }
}
