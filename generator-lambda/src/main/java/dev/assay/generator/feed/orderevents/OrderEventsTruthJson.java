package dev.assay.generator.feed.orderevents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.generator.feed.orderevents.Message.Struck;
import dev.assay.generator.feed.orderevents.PageTruth.Placed;
import dev.assay.generator.http.IdentityJson;
import dev.assay.generator.http.Utf8Buffer;
import dev.assay.generator.shop.Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the truth about a page and the topic up to it: topic, partitions, faults, outcomes, … */
public final class OrderEventsTruthJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;
  private final TopicTruth topic;
  private final PageTruth truth;

  private OrderEventsTruthJson(JsonGenerator out, TopicTruth topic) {
    this.out = out;
    this.topic = topic;
    this.truth = topic.last();
  }

  /**
   * The document about a page, and about the pages from the first one to it, as JSON without white
   * space.
   */
  public static byte[] write(OrderEventsId id, int page) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      new OrderEventsTruthJson(out, new TopicTruth(id, page)).document();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private void document() throws IOException {
    out.writeStartObject();
    topic();
    partitions();
    faults();
    outcomes();
    orders();
    expected();
    after();
    out.writeEndObject();
  }

  private void topic() throws IOException {
    OrderEventsId id = truth.page().id();
    out.writeObjectFieldStart("topic");
    IdentityJson.write(out, id.world(), id.count(), id.rates());
    out.writeNumberField("page", truth.page().number());
    out.writeStringField("url", id.url(truth.page().number()));
    out.writeEndObject();
  }

  private void partitions() throws IOException {
    out.writeArrayFieldStart("partitions");
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      out.writeStartObject();
      out.writeNumberField("partition", partition);
      out.writeNumberField("first_offset", truth.page().firstOffset(partition));
      out.writeNumberField("records", truth.page().messages(partition).size());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void faults() throws IOException {
    Map<String, Placed> first = new HashMap<>();
    out.writeArrayFieldStart("faults");
    for (Placed placed : truth.all()) {
      String event = placed.message().event().eventId().toString();
      first.putIfAbsent(event, placed); // before the same record again, which arrives later
      for (Struck fault : placed.message().faults()) {
        fault(placed, fault, first.get(event));
      }
    }
    out.writeEndArray();
  }

  private void fault(Placed placed, Struck fault, Placed first) throws IOException {
    out.writeStartObject();
    place(placed);
    out.writeStringField("event_id", placed.message().event().eventId().toString());
    out.writeStringField("order_id", placed.message().life().order().orderId().toString());
    out.writeStringField("fault", fault.kind().key());
    switch (fault.kind()) {
      case REDELIVERY -> out.writeNumberField("of", first.offset());
      case POISON -> out.writeStringField("form", placed.message().poison().key());
      case MISSING_FIELD, TOTAL_MISMATCH, EPOCH_TIMESTAMP, PRODUCT_CONFLICT ->
          altered(placed.message(), fault);
      case STATUS_REGRESS, TOMBSTONE, NULL_KEY, OLD_SCHEMA -> {}
    }
    out.writeEndObject();
  }

  /** A field that is absent has no {@code emitted}. */
  private void altered(Message message, Struck fault) throws IOException {
    out.writeStringField("field", fault.field().key());
    out.writeFieldName("original");
    out.writeRawValue(ValueJson.original(message, fault.field()));
    if (fault.emitted() == null) {
      out.writeBooleanField("absent", true);
    } else {
      out.writeFieldName("emitted");
      out.writeRawValue(fault.emitted());
    }
  }

  private void place(Placed placed) throws IOException {
    out.writeNumberField("partition", placed.partition());
    out.writeNumberField("offset", placed.offset());
  }

  private void outcomes() throws IOException {
    out.writeObjectFieldStart("outcomes");
    out.writeArrayFieldStart("quarantined");
    for (PageTruth.Quarantined one : truth.quarantined()) {
      out.writeStartObject();
      place(one.at());
      texts("reasons", one.reasons());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("duplicates");
    for (PageTruth.Duplicate one : truth.duplicates()) {
      out.writeStartObject();
      place(one.at());
      out.writeNumberField("of", one.of().offset());
      out.writeStringField("kind", "copy");
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("repaired");
    for (PageTruth.Repaired one : truth.repaired()) {
      out.writeStartObject();
      place(one.at());
      texts("fields", one.fields());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("mapped");
    for (Placed one : truth.mapped()) {
      out.writeStartObject();
      place(one);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void texts(String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private void orders() throws IOException {
    out.writeArrayFieldStart("orders");
    for (KnownOrder known : truth.orders()) {
      Order order = known.life().order();
      row(
          new Row()
              .with("order_id", order.orderId())
              .with("customer_id", order.customer().id())
              .with("product_id", order.product().id())
              .with("status", known.status().key())
              .with("ordered_at", Utf8Buffer.milli(known.at()))
              .dollars("gross_amount", known.life().grossCents())
              .dollars("total_amount", known.life().totalCents())
              .with("events", known.events()));
    }
    out.writeEndArray();
  }

  private void expected() throws IOException {
    int delivered = truth.all().size();
    out.writeObjectFieldStart("expected");
    counts(delivered, truth.quarantined().size(), truth.duplicates().size(), truth.orders().size());
    out.writeNumberField("repaired", truth.repaired().size());
    out.writeNumberField("mapped", truth.mapped().size());
    out.writeObjectFieldStart("by_reason");
    for (Map.Entry<String, Integer> reason : truth.byReason().entrySet()) {
      out.writeNumberField(reason.getKey(), reason.getValue());
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private void counts(long delivered, long quarantined, long duplicates, int orders)
      throws IOException {
    out.writeNumberField("delivered", delivered);
    out.writeNumberField("quarantined", quarantined);
    out.writeNumberField("duplicates", duplicates);
    out.writeNumberField("silver", delivered - quarantined - duplicates);
    out.writeNumberField("orders", orders);
  }

  private void after() throws IOException {
    out.writeObjectFieldStart("after");
    out.writeNumberField("pages", topic.pages());
    counts(topic.delivered(), topic.quarantined(), topic.duplicates(), topic.orders());
    Sums sums = topic.sums();
    cells(
        new Row()
            .with("cancelled_orders", sums.cancelled())
            .dollars("revenue_before_discount", topic.revenueBeforeDiscount())
            .dollars("sales", sums.sales()));
    rows("silver_products", topic.products().rows());
    rows("silver_product_conflicts", topic.products().conflictRows());
    Marts marts = new Marts(topic);
    tables("marts", marts.rows());
    tables("materialised_views", new MaterialisedViews(topic, marts).rows());
    out.writeEndObject();
  }

  private void tables(String name, Map<String, List<Row>> tables) throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, List<Row>> table : tables.entrySet()) {
      rows(table.getKey(), table.getValue());
    }
    out.writeEndObject();
  }

  private void rows(String name, List<Row> rows) throws IOException {
    out.writeArrayFieldStart(name);
    for (Row row : rows) {
      row(row);
    }
    out.writeEndArray();
  }

  private void row(Row row) throws IOException {
    out.writeStartObject();
    cells(row);
    out.writeEndObject();
  }

  /** Whole numbers are numbers, all else is text: a float would not hold an amount. */
  private void cells(Row row) throws IOException {
    for (Map.Entry<String, Object> cell : row.cells().entrySet()) {
      if (cell.getValue() instanceof Integer number) {
        out.writeNumberField(cell.getKey(), number);
      } else {
        String text = cell.getValue() == null ? null : cell.getValue().toString();
        out.writeStringField(cell.getKey(), text);
      }
    }
  }
}
