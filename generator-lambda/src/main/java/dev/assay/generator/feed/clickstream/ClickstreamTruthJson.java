package dev.assay.generator.feed.clickstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.generator.feed.clickstream.ClickstreamTruth.Duplicate;
import dev.assay.generator.feed.clickstream.ClickstreamTruth.FunnelDay;
import dev.assay.generator.feed.clickstream.ClickstreamTruth.Quarantined;
import dev.assay.generator.feed.clickstream.Line.Struck;
import dev.assay.generator.http.IdentityJson;
import dev.assay.generator.http.Utf8Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the truth about a batch of visits: batch, faults, outcomes, expected. */
public final class ClickstreamTruthJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;

  private ClickstreamTruthJson(JsonGenerator out) {
    this.out = out;
  }

  /** The document about a batch, as JSON without white space. */
  public static byte[] write(ClickstreamId id, ClickstreamTruth truth) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      new ClickstreamTruthJson(out).document(id, truth);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private void document(ClickstreamId id, ClickstreamTruth truth) throws IOException {
    out.writeStartObject();
    batch(id);
    faults(truth.lines());
    outcomes(truth);
    expected(truth);
    out.writeEndObject();
  }

  private void batch(ClickstreamId id) throws IOException {
    out.writeObjectFieldStart("batch");
    IdentityJson.write(out, id.world(), id.count(), id.rates());
    out.writeStringField("url", id.url());
    out.writeEndObject();
  }

  private void faults(List<Line> lines) throws IOException {
    Map<List<Integer>, Integer> first = new HashMap<>();
    out.writeArrayFieldStart("faults");
    for (int position = 0; position < lines.size(); position++) {
      Line line = lines.get(position);
      List<Integer> event = List.of(line.visit().number(), line.number());
      if (line.copy() == Line.FIRST) { // before its copies, which arrive later
        first.put(event, position);
      }
      for (Struck fault : line.faults()) {
        fault(position, line, fault, first.get(event));
      }
    }
    out.writeEndArray();
  }

  private void fault(int position, Line line, Struck fault, int first) throws IOException {
    out.writeStartObject();
    out.writeNumberField("position", position);
    out.writeStringField("event_id", line.event().eventId().toString());
    out.writeStringField("fault", fault.kind().key());
    switch (fault.kind()) {
      case DUPLICATE_EVENT -> out.writeNumberField("of", first);
      case CONFLICTING_EVENT -> {
        out.writeNumberField("of", first);
        int quantity = line.visit().order().quantity();
        altered(EventField.QUANTITY, Integer.toString(quantity), "" + line.quantity());
      }
      case DOUBLE_PURCHASE ->
          out.writeStringField("order_id", line.visit().order().orderId().toString());
      case FUTURE_CLOCK ->
          altered(EventField.EVENT_TS, time(line.event().at()), time(line.eventAt()));
      case LATE_EVENT -> out.writeStringField("received_ts", Utf8Buffer.milli(line.receivedAt()));
      case INVALID_JSON -> {}
      case MISSING_REQUIRED, UNKNOWN_EVENT, INVALID_PRICE, INVALID_QUANTITY, PII_IN_URL ->
          altered(fault.field(), original(line, fault.field()), fault.emitted());
    }
    out.writeEndObject();
  }

  /** A field that is absent has null as what was emitted, and one that is null the text of it. */
  private void altered(EventField field, String original, String emitted) throws IOException {
    out.writeStringField("field", field.key());
    out.writeFieldName("original");
    out.writeRawValue(original);
    if (emitted == null) {
      out.writeBooleanField("absent", true);
    } else {
      out.writeFieldName("emitted");
      out.writeRawValue(emitted);
    }
  }

  private static String original(Line line, EventField field) {
    Visit.Event event = line.event();
    return switch (field) {
      case EVENT_ID -> quoted(event.eventId().toString());
      case EVENT_TS -> time(event.at());
      case EVENT_NAME -> quoted(event.step().key());
      case USER_ID -> quoted("u" + line.visit().order().customer().id());
      case SESSION_ID -> quoted(line.visit().sessionId().toString());
      case PRICE -> Telling.dollars(line.visit().shown(event.cents()));
      case QUANTITY -> Integer.toString(line.visit().order().quantity());
      case PAGE_URL -> quoted(EventJson.pageUrl(event));
      default -> throw new IllegalArgumentException("no fault strikes " + field);
    };
  }

  private static String time(long millis) {
    return quoted(Utf8Buffer.milli(millis));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private void outcomes(ClickstreamTruth truth) throws IOException {
    out.writeObjectFieldStart("outcomes");
    out.writeArrayFieldStart("quarantined");
    for (Quarantined quarantined : truth.quarantined()) {
      out.writeStartObject();
      out.writeNumberField("position", quarantined.position());
      out.writeArrayFieldStart("reasons");
      for (Reason reason : quarantined.reasons()) {
        out.writeString(reason.key());
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("duplicates");
    for (Duplicate duplicate : truth.duplicates()) {
      out.writeStartObject();
      out.writeNumberField("position", duplicate.position());
      out.writeNumberField("of", duplicate.of());
      out.writeStringField("kind", duplicate.kind().key());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void expected(ClickstreamTruth truth) throws IOException {
    out.writeObjectFieldStart("expected");
    out.writeNumberField("delivered", truth.lines().size());
    out.writeNumberField("quarantined", truth.quarantined().size());
    out.writeNumberField("duplicates", truth.duplicates().size());
    out.writeNumberField("silver", truth.silver());
    out.writeObjectFieldStart("by_reason");
    for (Reason reason : Reason.values()) {
      out.writeNumberField(reason.key(), truth.count(reason));
    }
    out.writeEndObject();
    out.writeNumberField("sessions", truth.sessions().size());
    out.writeArrayFieldStart("funnel_daily");
    for (FunnelDay day : truth.funnel()) {
      funnel(day);
    }
    out.writeEndArray();
    out.writeNumberField("purchases", truth.orders());
    out.writeObjectFieldStart("revenue");
    for (Map.Entry<String, BigDecimal> one : truth.revenue().entrySet()) {
      out.writeStringField(one.getKey(), one.getValue().toPlainString());
    }
    out.writeEndObject();
    out.writeArrayFieldStart("orders_without_purchase");
    for (String order : truth.unseenOrders()) {
      out.writeString(order);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void funnel(FunnelDay day) throws IOException {
    out.writeStartObject();
    out.writeStringField("day", day.day().toString());
    out.writeNumberField("sessions", day.sessions());
    for (Map.Entry<Step, Long> reached : day.reached().entrySet()) {
      out.writeNumberField(reached.getKey().key(), reached.getValue());
    }
    out.writeEndObject();
  }
}
