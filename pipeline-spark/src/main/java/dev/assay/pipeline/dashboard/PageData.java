package dev.assay.pipeline.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.quality.KeptVerdict;
import dev.assay.pipeline.quality.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page's data as JSON that may stand inside HTML: all that is not ASCII, and the characters by
 * which HTML could end the block, are escaped. Dollars and per cents are decimal text, so that no
 * reader rounds them; counts are numbers, days and times ISO text. Each feed has its state, its
 * gate's verdict (null if none is kept), its newest run's grade (null if nobody told), what became
 * of its batches, and what its section shows.
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
      new PageData(json).value(data(dashboard));
    } catch (IOException e) {
      throw Errors.internal("the page's data cannot be written", e);
    }
    return text.toString();
  }

  private static Map<String, Object> data(Dashboard dashboard) {
    Map<String, Object> publication = new LinkedHashMap<>();
    publication.put("number", dashboard.publication().number());
    publication.put("published_at", dashboard.publication().at().toString());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("publication", publication);
    data.put("feeds", dashboard.feeds().stream().map(PageData::feed).toList());
    return data;
  }

  private static Map<String, Object> feed(FeedPage page) {
    Map<String, Object> feed = new LinkedHashMap<>();
    feed.put("name", page.feed());
    feed.put("run", page.state().runSeq());
    feed.put("generation", page.state().generation());
    feed.put("gate", page.gate().map(PageData::gate).orElse(null));
    feed.put("grade", page.grade().map(PageData::grade).orElse(null));
    feed.put("reasons", QualityPoint.reasons(page.quality()));
    feed.put("quality", Columns.table(QualityPoint.class, QualityPoint.trend(page.quality())));
    feed.put("identity", Columns.cells(QualityPoint.total(page.quality())));
    feed.putAll(page.content().data());
    return feed;
  }

  private static Map<String, Object> grade(Graded of) {
    Map<String, Object> grade = new LinkedHashMap<>();
    grade.put("is_perfect", of.isPerfect());
    grade.put("line", of.line());
    return grade;
  }

  private static Map<String, Object> gate(KeptVerdict kept) {
    Map<String, Object> gate = new LinkedHashMap<>();
    gate.put("passed", kept.verdict().isPassed());
    gate.put("is_full", kept.isFull());
    gate.put("checked_at", kept.at().toString());
    gate.put("delivered", kept.verdict().delivered());
    gate.put("quarantined", kept.verdict().quarantined());
    gate.put("checks", Columns.table(Verdict.Result.class, kept.verdict().results()));
    return gate;
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
