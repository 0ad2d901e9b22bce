package dev.assay.pipeline.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.assay.pipeline.dashboard.Views.Sales;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.quality.KeptVerdict;
import dev.assay.pipeline.quality.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The page's data as JSON that may stand inside HTML: all that is not ASCII, and the characters by
 * which HTML could end the block, are escaped. Dollars and per cents are decimal text, so that no
 * reader rounds them; counts are numbers, days and times ISO text. Each view is {@code {"columns":
 * […], "rows": [[…], …]}}, one of sales with {@code "others"} beside it, the days with {@code
 * "coverage"}; the gate's verdict has its checks in that shape, and is null if none is kept.
 */
final class PageData {
  /** A name longer than that is cut: one name must not fill the page. */
  static final int LONGEST_TEXT = 10 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;

  private PageData(JsonGenerator json) {
    this.json = json;
  }

  static String json(Dashboard dashboard) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setCharacterEscapes(new InsideHtml());
      new PageData(json).write(dashboard);
    } catch (IOException e) {
      throw Errors.internal("the page's data cannot be written", e);
    }
    return text.toString();
  }

  private void write(Dashboard dashboard) throws IOException {
    Views views = dashboard.views();
    json.writeStartObject();
    publication(dashboard.publication(), dashboard.state());
    json.writeFieldName("gate");
    if (dashboard.gate().isPresent()) {
      gate(dashboard.gate().get());
    } else {
      json.writeNull();
    }
    json.writeFieldName("summary");
    value(Columns.cells(views.summary()));
    sales("regions", Views.RegionSales.class, views.regions(), views);
    sales("products", Views.ProductSales.class, views.products(), views);
    sales("categories", Views.CategorySales.class, views.categories(), views);
    json.writeObjectFieldStart("days");
    columnsAndRows(Views.DayRevenue.class, views.days());
    coverage(dashboard.coverage());
    json.writeEndObject();
    table("statuses", Views.StatusOrders.class, views.statuses());
    table("day_types", Views.DayTypeSales.class, views.dayTypes());
    json.writeFieldName("reasons");
    value(QualityPoint.reasons(views.quality()));
    table("quality", QualityPoint.class, QualityPoint.trend(views.quality()));
    json.writeFieldName("identity");
    value(Columns.cells(QualityPoint.total(views.quality())));
    json.writeEndObject();
  }

  private void publication(Publication publication, FeedState state) throws IOException {
    json.writeObjectFieldStart("publication");
    json.writeNumberField("number", publication.number());
    json.writeNumberField("run", state.runSeq());
    json.writeNumberField("generation", state.generation());
    json.writeStringField("published_at", publication.at().toString());
    json.writeEndObject();
  }

  private void gate(KeptVerdict kept) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("passed", kept.verdict().isPassed());
    json.writeBooleanField("is_full", kept.isFull());
    json.writeStringField("checked_at", kept.at().toString());
    json.writeNumberField("delivered", kept.verdict().delivered());
    json.writeNumberField("quarantined", kept.verdict().quarantined());
    table("checks", Verdict.Result.class, kept.verdict().results());
    json.writeEndObject();
  }

  private void coverage(DayCoverage coverage) throws IOException {
    json.writeObjectFieldStart("coverage");
    json.writeNumberField("with_orders", coverage.withOrders());
    json.writeFieldName("gap");
    value(coverage.gap().map(Columns::cells).orElse(null));
    json.writeEndObject();
  }

  private <T extends Record & Sales> void sales(
      String name, Class<T> type, List<T> rows, Views views) throws IOException {
    json.writeObjectFieldStart(name);
    columnsAndRows(type, Others.shown(rows));
    json.writeFieldName("others");
    value(Others.than(rows, views.summary()).map(Columns::cells).orElse(null));
    json.writeEndObject();
  }

  private <T extends Record> void table(String name, Class<T> type, List<T> rows)
      throws IOException {
    json.writeObjectFieldStart(name);
    columnsAndRows(type, rows);
    json.writeEndObject();
  }

  private <T extends Record> void columnsAndRows(Class<T> type, List<T> rows) throws IOException {
    json.writeFieldName("columns");
    value(Columns.of(type));
    json.writeArrayFieldStart("rows");
    for (T row : rows) {
      value(Columns.cells(row).values());
    }
    json.writeEndArray();
  }

  private void value(Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Map<?, ?> fields) {
      object(fields);
    } else if (value instanceof Collection<?> items) {
      array(items);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Long || value instanceof Integer) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof BigDecimal amount) {
      json.writeString(amount.toPlainString());
    } else {
      json.writeString(cut(value.toString()));
    }
  }

  private void object(Map<?, ?> fields) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      json.writeFieldName(field.getKey().toString());
      value(field.getValue());
    }
    json.writeEndObject();
  }

  private void array(Collection<?> items) throws IOException {
    json.writeStartArray();
    for (Object item : items) {
      value(item);
    }
    json.writeEndArray();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  /** Beside what JSON escapes: the characters that HTML gives a meaning. */
  private static final class InsideHtml extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final char DELETE = 127;
    private final int[] escapes = standardAsciiEscapesForJSON();

    InsideHtml() {
      for (char c : new char[] {'<', '>', '&', DELETE}) {
        escapes[c] = ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return null;
    }
  }
}
