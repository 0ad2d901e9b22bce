package dev.assay.pipeline.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipeline.error.Errors;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.VariantVal;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A value of a result as JSON, which all formats print: numbers are numbers, decimals keep their
 * digits, and what JSON has no kind for is text by ISO 8601 (times in UTC), base64 (bytes) or the
 * names NaN, Infinity and -Infinity.
 */
final class Cell {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setNodeFactory(JSON)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Cell() {}

  /** The columns of a row as an object, NULL ones included. */
  static ObjectNode of(Row row) {
    ObjectNode object = JSON.objectNode();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      object.set(names[i], of(row.get(i)));
    }
    return object;
  }

  /** A value as Spark hands it out. */
  static JsonNode of(Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof Boolean is) {
      return JSON.booleanNode(is);
    }
    if (value instanceof Number number) {
      return of(number);
    }
    if (value instanceof byte[] bytes) {
      return JSON.binaryNode(bytes);
    }
    if (value instanceof Row row) {
      return of(row);
    }
    if (value instanceof scala.collection.Seq<?> values) {
      return array(CollectionConverters.asJava(values));
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      return object(CollectionConverters.asJava(map));
    }
    if (value instanceof VariantVal variant) {
      return parsed(variant.toJson(ZoneOffset.UTC));
    }
    return JSON.textNode(iso(value));
  }

  /** As a cell of text; a nested value is JSON. */
  static String text(JsonNode cell) {
    return cell.isTextual() || cell.isBinary() ? cell.asText() : json(cell);
  }

  /** In one line. */
  static String json(JsonNode cell) {
    try {
      return MAPPER.writeValueAsString(cell);
    } catch (JsonProcessingException e) {
      throw Errors.internal("a value cannot be written as JSON", e);
    }
  }

  private static JsonNode of(Number number) {
    if (number instanceof BigDecimal decimal) {
      return JSON.numberNode(decimal);
    }
    if (number instanceof Double || number instanceof Float) {
      return Double.isFinite(number.doubleValue())
          ? parsed(number.toString())
          : JSON.textNode(number.toString());
    }
    return JSON.numberNode(number.longValue());
  }

  private static JsonNode array(Iterable<?> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(of(value)));
    return array;
  }

  /** Keys in order: a map has none, and two runs of a query should print the same. */
  private static JsonNode object(Map<?, ?> map) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(text(of(key)), of(value)));
    return JSON.objectNode().setAll(sorted);
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw Errors.internal("a value is no JSON", e);
    }
  }

  /** Where the class's own text is not ISO 8601, or leaves out what is zero. */
  private static String iso(Object value) {
    if (value instanceof java.sql.Timestamp timestamp) {
      return timestamp.toInstant().toString();
    }
    if (value instanceof LocalDateTime time) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }
    if (value instanceof CalendarInterval interval) {
      Period days = interval.extractAsPeriod().normalized();
      Duration time = interval.extractAsDuration();
      return time.isZero()
          ? days.toString()
          : days.isZero() ? time.toString() : days + time.toString().substring(1);
    }
    return value.toString();
  }
}
