package dev.assay.generator.feed.transactions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.generator.feed.transactions.Fault.Altered;
import dev.assay.generator.feed.transactions.Fault.Correction;
import dev.assay.generator.feed.transactions.Fault.ExtraField;
import dev.assay.generator.feed.transactions.Fault.IdCollision;
import dev.assay.generator.feed.transactions.Fault.MalformedTimestamp;
import dev.assay.generator.feed.transactions.Fault.MissingField;
import dev.assay.generator.feed.transactions.Fault.Retry;
import dev.assay.generator.feed.transactions.Outcomes.Displaced;
import dev.assay.generator.feed.transactions.Outcomes.Kind;
import dev.assay.generator.feed.transactions.Outcomes.Quarantined;
import dev.assay.generator.feed.transactions.Outcomes.Reason;
import dev.assay.generator.feed.transactions.Outcomes.Repaired;
import dev.assay.generator.feed.transactions.TransactionField.Value;
import dev.assay.generator.feed.transactions.Truth.Expected;
import dev.assay.generator.feed.transactions.Truth.LedgerEntry;
import dev.assay.generator.shop.Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes the truth about a batch: batch, faults, outcomes, expected. What only kinds of faults give
 * that came after the first release is there where a rate above 0 may give it.
 */
public final class TruthJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;

  private TruthJson(JsonGenerator out) {
    this.out = out;
  }

  /**
   * The document about a batch, as JSON without white space.
   *
   * @param truth the one about the batch of this identity
   */
  public static byte[] write(BatchId id, Truth truth) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      new TruthJson(out).document(id, truth);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private void document(BatchId id, Truth truth) throws IOException {
    out.writeStartObject();
    batch(id);
    out.writeArrayFieldStart("faults");
    for (LedgerEntry entry : truth.faults()) {
      entry(entry);
    }
    out.writeEndArray();
    outcomes(truth.outcomes(), id.rates().hasFurther());
    expected(truth.expected(), id.rates());
    out.writeEndObject();
  }

  private void batch(BatchId id) throws IOException {
    out.writeObjectFieldStart("batch");
    out.writeNumberField("generator_version", id.world().generatorVersion());
    out.writeStringField("seed", Long.toString(id.world().seed()));
    out.writeStringField("as_of", id.world().asOf() + "Z");
    out.writeNumberField("count", id.count());
    rates(id.rates());
    out.writeStringField("url", id.url());
    out.writeEndObject();
  }

  private void rates(FaultRates rates) throws IOException {
    out.writeObjectFieldStart("rates");
    rate(rates, FaultKind.MALFORMED_TIMESTAMP);
    rate(rates, FaultKind.MISSING_FIELD);
    rate(rates, FaultKind.DUPLICATE_ORDER);
    for (FaultKind kind : FaultKind.values()) {
      if (kind.isFurther() && !rates.of(kind).isNever()) {
        rate(rates, kind);
      }
    }
    out.writeEndObject();
  }

  private void rate(FaultRates rates, FaultKind kind) throws IOException {
    out.writeFieldName(kind.key());
    out.writeNumber(rates.of(kind).toString());
  }

  private void entry(LedgerEntry entry) throws IOException {
    out.writeStartObject();
    out.writeNumberField("position", entry.position());
    out.writeStringField("order_id", entry.record().orderId().toString());
    out.writeStringField("fault", entry.fault().kind().key());
    fault(entry.fault(), entry.record());
    out.writeEndObject();
  }

  private void fault(Fault fault, Emitted record) throws IOException {
    if (fault instanceof Correction correction) {
      duplicateOf(Kind.CORRECTION, correction.of());
      Measure field = correction.field();
      Order before = field.amended(record.order(), correction.original());
      altered(field.field(), field.field().of(before), field.field().of(record.order()));
    } else if (fault instanceof Retry retry) {
      duplicateOf(Kind.RETRY, retry.of());
    } else if (fault instanceof IdCollision collision) {
      collision(collision, record.order());
    } else if (fault instanceof MalformedTimestamp malformed) {
      Value original = Value.text(record.timestamp().toString());
      altered(TransactionField.TIMESTAMP, original, Value.text(malformed.emitted()));
    } else if (fault instanceof MissingField missing) {
      TransactionField field = missing.field().field();
      altered(field, field.of(record.order()), Value.json("null"));
    } else if (fault instanceof Altered altered) {
      altered(altered.field(), original(altered.field(), record), altered.emitted());
    } else if (fault instanceof ExtraField extra) {
      out.writeStringField("field", extra.name());
      value("emitted", Value.json(extra.json()));
    }
  }

  /** What the field would be without the fault. */
  private static Value original(TransactionField field, Emitted record) {
    return field == TransactionField.TIMESTAMP
        ? Value.text(record.timestamp().toString())
        : field.of(record.order());
  }

  private void duplicateOf(Kind kind, int of) throws IOException {
    out.writeStringField("kind", kind.key());
    out.writeNumberField("of", of);
  }

  private void collision(IdCollision collision, Order order) throws IOException {
    out.writeNumberField("of", collision.of());
    altered(
        TransactionField.ORDER_ID,
        Value.text(order.orderId().toString()),
        Value.text(collision.orderId().toString()));
    out.writeStringField("original_timestamp", order.timestamp().toString());
    out.writeStringField("emitted_timestamp", collision.timestamp().toString());
  }

  private void altered(TransactionField field, Value original, Value emitted) throws IOException {
    out.writeStringField("field", field.key());
    value("original", original);
    value("emitted", emitted);
  }

  private void value(String key, Value value) throws IOException {
    out.writeFieldName(key);
    if (value.isText()) {
      out.writeString(value.text());
    } else {
      out.writeRawValue(value.text());
    }
  }

  private void outcomes(Outcomes outcomes, boolean further) throws IOException {
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
    if (further) {
      repairs(outcomes.repairs());
    }
    out.writeEndObject();
  }

  private void repairs(List<Repaired> repairs) throws IOException {
    out.writeArrayFieldStart("repairs");
    for (Repaired repaired : repairs) {
      out.writeStartObject();
      out.writeNumberField("position", repaired.position());
      out.writeArrayFieldStart("fields");
      for (TransactionField field : repaired.fields()) {
        out.writeString(field.key());
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
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

  private void expected(Expected expected, FaultRates rates) throws IOException {
    out.writeObjectFieldStart("expected");
    out.writeNumberField("delivered", expected.delivered());
    out.writeNumberField("quarantined", expected.quarantined());
    out.writeNumberField("duplicates", expected.duplicates());
    out.writeNumberField("silver", expected.silver());
    out.writeNumberField("quantity_defaulted", expected.quantityDefaulted());
    out.writeObjectFieldStart("by_reason");
    for (Reason reason : Reason.values()) {
      if (reason.isCounted(rates)) {
        out.writeNumberField(reason.key(), expected.byReason().getOrDefault(reason, 0));
      }
    }
    out.writeEndObject();
    out.writeStringField("revenue", expected.revenue().toPlainString());
    out.writeStringField("clean_revenue", expected.cleanRevenue().toPlainString());
    out.writeEndObject();
  }
}
