package dev.assay.generator.feed.transactions;

import static dev.assay.generator.http.Format.JSON;
import static dev.assay.generator.http.Format.NDJSON;

import dev.assay.generator.http.Format;
import dev.assay.generator.http.Utf8Buffer;
import java.util.Objects;

/** Writes a batch, whole or in parts. */
public final class BatchJson {
  private BatchJson() {}

  /** All records of a batch, as JSON or NDJSON. */
  public static byte[] write(Batch batch, Format format) {
    return write(batch, 0, batch.count(), format);
  }

  /**
   * The records from one position up to another, exclusive. Parts that follow one another, put
   * together, are the bytes of the whole; the first part of an array opens it, the last closes it.
   */
  public static byte[] write(Batch batch, int from, int to, Format format) {
    Objects.checkFromToIndex(from, to, batch.count());
    if (format != JSON && format != NDJSON) {
      throw new IllegalArgumentException("no way to write JSON: " + format);
    }
    Utf8Buffer out = new Utf8Buffer((to - from) * TransactionJson.USUAL_LENGTH + 2);
    for (int position = from; position < to; position++) {
      if (format == JSON) {
        out.add(position == 0 ? '[' : ',');
      }
      TransactionJson.write(batch.emitted(position), out);
      if (format == NDJSON) {
        out.add('\n');
      }
    }
    if (format == JSON && to == batch.count()) {
      out.add(']');
    }
    return out.toBytes();
  }

  /** One record alone, without anything around it. */
  public static byte[] write(Emitted record) {
    Utf8Buffer out = new Utf8Buffer(TransactionJson.USUAL_LENGTH);
    TransactionJson.write(record, out);
    return out.toBytes();
  }
}
