package dev.assay.pipeline.grading;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.assay.pipeline.grading.input.Cell;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** The rows of an output as rows of {@link Wire}. */
final class SideRows {
  private static final String NAMED = "_named";
  private static final String AT_SIGN = "@";
  private static final ArrayType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

  private final DeliveredTruth truth;
  private final StructType schema;
  private final UserDefinedFunction lineage;

  SideRows(DeliveredTruth truth, StructType schema) {
    this.truth = truth;
    this.schema = schema;
    this.lineage = LineageFunction.of(truth);
  }

  /** The rows of one part. */
  Dataset<Row> of(Part part) {
    List<GradedColumn> graded = part.mapping().graded();
    Dataset<Row> rows = Normaliser.apply(part.side(), part.mapping());
    Column named =
        part.lineage()
            .map(of -> lineage.apply(given(of.batch()), position(given(of.position()))))
            .orElse(lit(null).cast(Wire.named()));
    Dataset<Row> all = rows.withColumn(NAMED, named);
    return all.select(
        coalesce(col(NAMED).getField(Wire.KEY), key(part)).as(Wire.KEY),
        col(NAMED).getField(Wire.DELIVERY).as(Wire.DELIVERY),
        col(NAMED).getField(Wire.POSITION).as(Wire.POSITION),
        lit(part.where().ordinal()).as(Wire.SIDE),
        Wire.values(graded, schema).as(Wire.VALUES),
        Wire.others(graded, schema).as(Wire.OTHERS),
        part.side().isBlank()
            ? lit(null).cast(TEXTS).as(Wire.REASONS)
            : reasons(part, SideRows::given),
        part.side().isBlank() ? lit(null).cast(TEXTS).as(Wire.ELSEWHERE) : elsewhere(part));
  }

  private static Column given(String column) {
    return col(Normaliser.GIVEN).getField(column);
  }

  /** A position as a number; NULL if it is none. */
  static Column position(Column position) {
    return position.try_cast(DataTypes.LongType);
  }

  /**
   * A quarantined row without its key may hold the text that was delivered. Last comes an empty key
   * of delimited text: it may be NULL, and may be what was delivered.
   */
  private Column key(Part part) {
    List<Column> found = new ArrayList<>(List.of(Cell.value(col(truth.key()))));
    if (part.side().isBlank()) {
      return found.get(0);
    }
    if (part.where() == Where.QUARANTINE) {
      String inText = "[\"']" + truth.key() + "[\"']\\s*[:=]\\s*[\"']([^\"']*)[\"']";
      for (String text : texts(part)) {
        Column id = functions.regexp_extract(given(text), inText, 1);
        found.add(when(given(text).rlike(inText), id));
      }
    }
    part.mapping()
        .given(truth.key())
        .filter(column -> type(part, column) instanceof StringType)
        .ifPresent(column -> found.add(when(given(column).equalTo(""), lit(""))));
    return coalesce(found.toArray(Column[]::new));
  }

  /** The columns of text that are not graded. */
  static List<String> texts(Part part) {
    return part.extra().stream()
        .filter(column -> type(part, column) instanceof StringType)
        .toList();
  }

  static DataType type(Part part, String column) {
    return part.side().rows().schema().apply(column).dataType();
  }

  /**
   * Why a row is in quarantine, as a list of texts; NULL if the output does not say.
   *
   * @param given finds a column by its name
   */
  static Column reasons(Part part, Function<String, Column> given) {
    return part.reasons()
        .map(
            column ->
                type(part, column) instanceof ArrayType
                    ? given.apply(column).cast(TEXTS)
                    : functions.array(given.apply(column).cast(DataTypes.StringType)))
        .orElse(lit(null).cast(TEXTS))
        .as(Wire.REASONS);
  }

  /** The names of the columns that hold an address, though nobody grades them; mostly NULL. */
  private static Column elsewhere(Part part) {
    return elsewhere(texts(part), column -> column.contains(AT_SIGN));
  }

  /**
   * The names of the columns that hold something; mostly NULL.
   *
   * @param texts the columns that are looked at
   */
  static Column elsewhere(List<String> texts, UnaryOperator<Column> what) {
    Column any = lit(false);
    List<Column> names = new ArrayList<>();
    for (String text : texts) {
      Column holds = coalesce(what.apply(given(text)), lit(false));
      any = any.or(holds);
      names.add(when(holds, lit(text)));
    }
    return texts.isEmpty()
        ? lit(null).cast(TEXTS).as(Wire.ELSEWHERE)
        : when(any, functions.array_compact(functions.array(names.toArray(Column[]::new))))
            .cast(TEXTS)
            .as(Wire.ELSEWHERE);
  }
}
