package dev.assay.generator.feed.clickstream;

import dev.assay.generator.feed.clickstream.Line.Struck;
import dev.assay.generator.http.Utf8Buffer;

/** The fields of one line as they are written: its own, or what a fault puts in their place. */
final class FieldsJson {
  private static final byte[][] KEYS = keys();

  private final Line line;
  private final Utf8Buffer out;
  private char before = '{';

  FieldsJson(Line line, int usualLength) {
    this.line = line;
    this.out = new Utf8Buffer(usualLength);
  }

  private static byte[][] keys() {
    EventField[] fields = EventField.values();
    byte[][] keys = new byte[fields.length][];
    for (EventField field : fields) {
      keys[field.ordinal()] = EventJson.utf8('"' + field.key() + "\":");
    }
    return keys;
  }

  /** Whether the line's own value stands here; else the fault's is written, if it has one. */
  boolean isOwn(EventField field) {
    Struck fault = line.at(field);
    if (fault != null && fault.emitted() != null) {
      key(field).add(EventJson.utf8(fault.emitted()));
    }
    return fault == null;
  }

  Utf8Buffer key(EventField field) {
    out.add(before).add(KEYS[field.ordinal()]);
    before = ',';
    return out;
  }

  void text(EventField field, String text) {
    if (isOwn(field)) {
      key(field).add('"').add(EventJson.utf8(text)).add('"');
    }
  }

  byte[] end() {
    return out.add('}').toBytes();
  }
}
