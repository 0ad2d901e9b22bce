package dev.assay.pipeline.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a change from a line of column names and a row of CSV. Names are read whatever their case;
 * columns that the contract does not know are passed over. A row that has another number of values,
 * a quote that stays open, or bytes that are no UTF-8 is not well formed.
 */
final class ChangeCsvDecoder implements Decoder {
  private final RecordForm.ChangeCsv form;
  private final List<Field> fields;
  private final Map<String, Integer> places = new HashMap<>();
  private final boolean[] isOfKeyOrChange;

  ChangeCsvDecoder(List<Field> fields, RecordForm.ChangeCsv form) {
    this.form = form;
    this.fields = fields;
    this.isOfKeyOrChange = new boolean[fields.size()];
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).name();
      places.put(name.toLowerCase(Locale.ROOT), i);
      isOfKeyOrChange[i] = form.key().contains(name) || form.unlessTold().containsKey(name);
    }
  }

  @Override
  public Optional<Decoded> decode(byte[] payload) {
    return decodeFields(payload);
  }

  @Override
  public Optional<Decoded> decodeFields(byte[] payload) {
    char delimiter = CsvScanner.delimiter(payload, 0);
    CsvScanner header = new CsvScanner(payload, 0, delimiter, 0);
    if (!isUtf8(payload) || !header.next() || !header.isWellFormed()) {
      return Optional.empty();
    }
    List<String> names = header.values();
    CsvScanner row = new CsvScanner(payload, header.following(), delimiter, names.size());
    if (!row.next() || !row.isWellFormed()) {
      return Optional.empty();
    }
    List<String> values = row.values();
    return row.next() ? Optional.empty() : fields(names, values);
  }

  private Optional<Decoded> fields(List<String> names, List<String> values) {
    DeliveredValue[] read = new DeliveredValue[fields.size()];
    for (int i = 0; i < names.size(); i++) {
      Integer place =
          names.get(i) == null ? null : places.get(names.get(i).strip().toLowerCase(Locale.ROOT));
      if (place != null && read[place] != null) {
        return Optional.empty();
      }
      if (place != null) {
        read[place] = delivered(fields.get(place).type(), values.get(i));
      }
    }
    if (tellsNoChange(read)) {
      form.unlessTold()
          .forEach(
              (name, value) -> {
                int place = place(name);
                read[place] = delivered(fields.get(place).type(), value);
              });
    }
    if (isDelete(read)) {
      for (int i = 0; i < read.length; i++) {
        read[i] = isOfKeyOrChange[i] ? read[i] : null;
      }
    }
    return Optional.of(new Decoded(read, null));
  }

  /** A file that tells some of a change, but not all, is no full load. */
  private boolean tellsNoChange(DeliveredValue[] read) {
    return form.unlessTold().keySet().stream().allMatch(name -> read[place(name)] == null);
  }

  private int place(String field) {
    return places.get(field.toLowerCase(Locale.ROOT));
  }

  private boolean isDelete(DeliveredValue[] read) {
    DeliveredValue operation = read[place(form.operation())];
    return operation != null && form.delete().equals(operation.text());
  }

  /** CSV does not tell numbers from text: the type does that is to be read. */
  private static DeliveredValue delivered(FieldType type, String text) {
    if (text == null) {
      return new DeliveredValue(JsonKind.NULL, null);
    }
    boolean isNumber =
        type instanceof FieldType.WholeNumber
            || type instanceof FieldType.LongNumber
            || type instanceof FieldType.Decimal;
    return new DeliveredValue(isNumber ? numberKind(text) : JsonKind.STRING, text);
  }

  private static JsonKind numberKind(String text) {
    int digits = 0;
    int points = 0;
    for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '.' && digits > 0 && points == 0 && i + 1 < text.length()) {
        points++;
      } else if (one >= '0' && one <= '9') {
        digits++;
      } else {
        return JsonKind.STRING;
      }
    }
    return digits == 0 ? JsonKind.STRING : points == 0 ? JsonKind.INTEGER : JsonKind.DECIMAL;
  }

  private static boolean isUtf8(byte[] payload) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
