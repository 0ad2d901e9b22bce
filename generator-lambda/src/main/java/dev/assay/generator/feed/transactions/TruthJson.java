package dev.assay.generator.feed.transactions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.generator.feed.transactions.Fault.Correction;
import dev.assay.generator.feed.transactions.Fault.Duplicate;
import dev.assay.generator.feed.transactions.Fault.MalformedTimestamp;
import dev.assay.generator.feed.transactions.Fault.MissingField;
import dev.assay.generator.feed.transactions.Outcomes.Displaced;
import dev.assay.generator.feed.transactions.Outcomes.Kind;
import dev.assay.generator.feed.transactions.Outcomes.Quarantined;
import dev.assay.generator.feed.transactions.Outcomes.Reason;
import dev.assay.generator.feed.transactions.Truth.Expected;
import dev.assay.generator.feed.transactions.Truth.LedgerEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Writes the truth about a batch: batch, faults, outcomes, expected. */
final class TruthJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;

  private TruthJson(JsonGenerator out) {
    this.out = out;
  }

  /**
   * The document.
   *
   * @param url where the batch itself can be had
   */
  static byte[] write(BatchId id, String url, Truth truth) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      new TruthJson(out).document(id, url, truth);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private void document(BatchId id, String url, Truth truth) throws IOException {
    out.writeStartObject();
    batch(id, url);
    out.writeArrayFieldStart("faults");
    for (LedgerEntry entry : truth.faults()) {
      entry(entry);
    }
    out.writeEndArray();
    outcomes(truth.outcomes());
    expected(truth.expected());
    out.writeEndObject();
  }

  private void batch(BatchId id, String url) throws IOException {
    out.writeObjectFieldStart("batch");
    out.writeNumberField("generator_version", id.world().generatorVersion());
    out.writeStringField("seed", Long.toString(id.world().seed()));
    out.writeStringField("as_of", id.world().asOf() + "Z");
    out.writeNumberField("count", id.count());
    rates(id.rates());
    out.writeStringField("url", url);
    out.writeEndObject();
  }

  private void rates(FaultRates rates) throws IOException {
    out.writeObjectFieldStart("rates");
    decimal(MalformedTimestamp.KIND, rates.malformedTimestamp().toString());
    decimal(MissingField.KIND, rates.missingField().toString());
    decimal(Duplicate.KIND, rates.duplicateOrder().toString());
    out.writeEndObject();
  }

  private void entry(LedgerEntry entry) throws IOException {
    Fault fault = entry.fault();
    out.writeStartObject();
    out.writeNumberField("position", entry.position());
    out.writeStringField("order_id", entry.order().orderId().toString());
    out.writeStringField("fault", fault.kind());
    if (fault instanceof Duplicate duplicate) {
      duplicate(duplicate, entry);
    } else if (fault instanceof MalformedTimestamp malformed) {
      out.writeStringField("field", "timestamp");
      out.writeStringField("original", entry.order().timestamp().toString());
      out.writeStringField("emitted", malformed.emitted());
    } else if (fault instanceof MissingField missing) {
      out.writeStringField("field", missing.field().key());
      amount("original", missing.field(), missing.field().of(entry.order()));
      out.writeNullField("emitted");
    }
    out.writeEndObject();
  }

  private void duplicate(Duplicate duplicate, LedgerEntry entry) throws IOException {
    if (duplicate instanceof Correction correction) {
      Measure field = correction.field();
      duplicateOf(Kind.CORRECTION, duplicate.of());
      out.writeStringField("field", field.key());
      amount("original", field, correction.original());
      amount("emitted", field, field.of(entry.order()));
    } else {
      duplicateOf(Kind.RETRY, duplicate.of());
    }
  }

  private void duplicateOf(Kind kind, int of) throws IOException {
    out.writeStringField("kind", kind.key());
    out.writeNumberField("of", of);
  }

  private void outcomes(Outcomes outcomes) throws IOException {
    out.writeObjectFieldStart("outcomes");
    out.writeArrayFieldStart("quarantined");
    for (Quarantined quarantined : outcomes.quarantined()) {
      quarantined(quarantined);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("duplicates");
    for (Displaced displaced : outcomes.duplicates()) {
      displaced(displaced);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("repaired");
    for (int position : outcomes.repaired()) {
      out.writeNumber(position);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void quarantined(Quarantined quarantined) throws IOException {
    out.writeStartObject();
    out.writeNumberField("position", quarantined.position());
    out.writeArrayFieldStart("reasons");
    for (Reason reason : quarantined.reasons()) {
      out.writeString(reason.key());
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void displaced(Displaced displaced) throws IOException {
    out.writeStartObject();
    out.writeNumberField("position", displaced.position());
    out.writeNumberField("next", displaced.next());
    out.writeStringField("kind", displaced.kind().key());
    out.writeEndObject();
  }

  private void expected(Expected expected) throws IOException {
    out.writeObjectFieldStart("expected");
    out.writeNumberField("delivered", expected.delivered());
    out.writeNumberField("quarantined", expected.quarantined());
    out.writeNumberField("duplicates", expected.duplicates());
    out.writeNumberField("silver", expected.silver());
    out.writeNumberField("quantity_defaulted", expected.quantityDefaulted());
    out.writeObjectFieldStart("by_reason");
    for (Reason reason : Reason.values()) {
      out.writeNumberField(reason.key(), expected.byReason().get(reason));
    }
    out.writeEndObject();
    out.writeStringField("revenue", expected.revenue().toPlainString());
    out.writeStringField("clean_revenue", expected.cleanRevenue().toPlainString());
    out.writeEndObject();
  }

  private void amount(String key, Measure measure, int amount) throws IOException {
    boolean pieces = measure == Measure.QUANTITY;
    decimal(key, pieces ? Integer.toString(amount) : BigDecimal.valueOf(amount, 2).toPlainString());
  }

  /** A number exactly as this text has it. */
  private void decimal(String key, String number) throws IOException {
    out.writeFieldName(key);
    out.writeNumber(number);
  }
}
