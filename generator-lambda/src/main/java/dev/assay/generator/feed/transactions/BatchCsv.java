package dev.assay.generator.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.http.Utf8Buffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a batch as CSV (RFC 4180): a header, then one record a line, lines ended by CR LF. Values
 * are the texts of the JSON; a key that is absent there is an empty field here, and an empty text
 * is {@code ""}.
 */
public final class BatchCsv {
  private static final TransactionField[] FIELDS = TransactionField.values();

  private BatchCsv() {}

  /** All records of a batch; fields that the contract does not know are left out. */
  public static byte[] write(Batch batch) {
    Utf8Buffer out = new Utf8Buffer((batch.count() + 1) * TransactionJson.USUAL_LENGTH);
    out.add(header());
    for (int position = 0; position < batch.count(); position++) {
      write(batch.emitted(position), out);
    }
    return out.toBytes();
  }

  private static byte[] header() {
    List<String> keys = Stream.of(FIELDS).map(TransactionField::key).toList();
    return utf8(String.join(",", keys) + "\r\n");
  }

  private static void write(Emitted record, Utf8Buffer out) {
    for (TransactionField field : FIELDS) {
      if (field != FIELDS[0]) {
        out.add(',');
      }
      record.delivered(field).ifPresent(value -> out.add(field(value.text())));
    }
    out.add('\r').add('\n');
  }

  /** One field; an empty text is quoted, so that it differs from an absent one. */
  static byte[] field(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; plain && i < text.length(); i++) {
      plain = ",\"\r\n".indexOf(text.charAt(i)) < 0;
    }
    return utf8(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
