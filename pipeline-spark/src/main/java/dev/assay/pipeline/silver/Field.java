package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import dev.assay.pipeline.lake.ColumnSpec;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * A field of a feed: what silver calls it, and how it is read from the delivered value.
 *
 * @param column the column of silver
 * @param value the typed value; NULL where the delivered one cannot be read as such
 * @param privacy how the value is made fit for tables beyond bronze
 */
record Field(ColumnSpec column, Column value, Privacy privacy) {

  /** What becomes of a value before it leaves bronze. */
  enum Privacy {
    /** Nothing: it is no text, or one from a closed list. */
    PLAIN,
    /** Free text: an e-mail address in it does not belong there. */
    TEXT,
    /** The name of a person: the first letter stays. */
    NAME,
    /** The e-mail address of a person: a keyed hash. */
    EMAIL
  }

  /** The at sign, small and full-width: what NFKC takes for one. */
  static final List<String> AT_SIGNS = List.of("@", "\uFE6B", "\uFF20");

  /** The column that holds the parsed record while it is refined. */
  static final String RECORD = "_record";

  /** A field of free text, as delivered. */
  static Field freeText(String name, String comment) {
    return new Field(
        ColumnSpec.optional(name, DataTypes.StringType, comment),
        textOf(name, JsonKind.STRING),
        Privacy.TEXT);
  }

  /** Whether a text has an at sign in any of its forms; each is one that NFKC makes {@code @}. */
  static Column hasAtSign(Column text) {
    return AT_SIGNS.stream().map(text::contains).reduce(Column::or).orElseThrow();
  }

  String name() {
    return column.name();
  }

  /** The delivered text of a field, whatever its kind. */
  static Column text(String field) {
    return col(RECORD).getField(field).getField(RecordParser.TEXT);
  }

  /** A text where it matches a pattern, else NULL. */
  static Column matching(Column text, String pattern) {
    return when(text.rlike(pattern), text);
  }

  /** True where the field was not delivered at all. */
  static Column isAbsent(String field) {
    return col(RECORD).getField(field).isNull();
  }

  /** The delivered text where the field is of one of the kinds, else NULL. */
  static Column textOf(String field, JsonKind... kinds) {
    Object[] names = Arrays.stream(kinds).map(JsonKind::name).toArray();
    return when(col(RECORD).getField(field).getField(RecordParser.KIND).isin(names), text(field));
  }
}
