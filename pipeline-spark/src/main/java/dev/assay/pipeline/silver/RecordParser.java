package dev.assay.pipeline.silver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads the fields of a contract from a record's bytes, each as its JSON kind and its text, so that
 * absent, null and wrong type stay three things and no number is rounded. A record that is no JSON
 * object, has trailing text, holds text that is no Unicode, or names a field of the contract twice
 * is not well formed and has no fields.
 */
final class RecordParser implements UDF1<byte[], Row> {
  private static final long serialVersionUID = 1L;

  static final String WELL_FORMED = "well_formed";

  /**
   * Digest of the contract's fields as delivered, whatever their order: equal for two records that
   * say the same.
   */
  static final String CONTENT = "content";

  static final String KIND = "kind";
  static final String TEXT = "text";

  private static final StructType FIELD =
      new StructType().add(KIND, DataTypes.StringType).add(TEXT, DataTypes.StringType);

  private static final int NO_FIELDS = 2;

  /**
   * A record may be as deep and as long as it likes; it only has to be one. Names are not kept from
   * record to record: a table that all share fills up, and then what becomes of a record depends on
   * its neighbours.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final List<String> fields;

  RecordParser(List<String> fields) {
    this.fields = new ArrayList<>(fields);
  }

  /** The shape of what {@link #call} returns: one struct a field. */
  StructType schema() {
    List<StructField> columns = new ArrayList<>();
    columns.add(DataTypes.createStructField(WELL_FORMED, DataTypes.BooleanType, false));
    columns.add(DataTypes.createStructField(CONTENT, DataTypes.BinaryType, true));
    fields.forEach(field -> columns.add(DataTypes.createStructField(field, FIELD, true)));
    return new StructType(columns.toArray(StructField[]::new));
  }

  @Override
  public Row call(byte[] payload) {
    Object[] values = new Object[fields.size() + NO_FIELDS];
    String[] contents = new String[fields.size()];
    values[0] = parse(payload, values, contents);
    if ((boolean) values[0]) {
      values[1] = Content.digest(contents);
      return RowFactory.create(values);
    }
    return malformed();
  }

  private Row malformed() {
    Object[] values = new Object[fields.size() + NO_FIELDS];
    values[0] = false;
    return RowFactory.create(values);
  }

  private boolean parse(byte[] payload, Object[] values, String[] contents) {
    try (JsonParser parser = JSON.createParser(utf8(payload))) {
      return parser.nextToken() == JsonToken.START_OBJECT
          && readObject(parser, values, contents)
          && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** The text of bytes; strict, where the parser itself would guess the encoding and forgive. */
  private static char[] utf8(byte[] payload) throws CharacterCodingException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
    return Arrays.copyOf(text.array(), text.limit());
  }

  private boolean readObject(JsonParser parser, Object[] values, String[] contents)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int field = fields.indexOf(parser.currentName());
      JsonToken token = parser.nextToken();
      if (field >= 0 && contents[field] != null) {
        return false;
      }
      String text = token.isStructStart() ? null : parser.getText();
      if (text != null && !isUnicode(text)) {
        return false;
      }
      if (field >= 0) {
        values[field + NO_FIELDS] = RowFactory.create(kind(token).name(), text);
        contents[field] = Content.of(parser);
      }
      parser.skipChildren();
    }
    return true;
  }

  private static JsonKind kind(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> JsonKind.STRING;
      case VALUE_NUMBER_INT -> JsonKind.INTEGER;
      case VALUE_NUMBER_FLOAT -> JsonKind.DECIMAL;
      case VALUE_TRUE, VALUE_FALSE -> JsonKind.BOOLEAN;
      case START_OBJECT -> JsonKind.OBJECT;
      case START_ARRAY -> JsonKind.ARRAY;
      default -> JsonKind.NULL;
    };
  }

  /** Whether every surrogate has its other half; one alone cannot be written as UTF-8. */
  private static boolean isUnicode(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
