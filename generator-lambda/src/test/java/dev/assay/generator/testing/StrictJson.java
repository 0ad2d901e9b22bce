package dev.assay.generator.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A reader of JSON (RFC 8259) that shares nothing with the generator: it accepts the grammar and no
 * more, keeps the order of keys and refuses a key that comes twice.
 */
public final class StrictJson {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{4}");

  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  /**
   * Map, List, String, BigDecimal, Boolean or null; an IllegalArgumentException if it is no JSON.
   */
  public static Object read(String text) {
    StrictJson json = new StrictJson(text);
    Object value = json.value();
    json.space();
    json.require(json.at == text.length(), "end of text");
    return value;
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(String text) {
    return (Map<String, Object>) read(text);
  }

  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> objects(Object list) {
    return (List<Map<String, Object>>) list;
  }

  private Object value() {
    space();
    char c = peek();
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    take('{');
    space();
    while (peek() != '}') {
      if (!object.isEmpty()) {
        take(',');
        space();
      }
      String key = string();
      space();
      take(':');
      require(!object.containsKey(key), "a new key");
      object.put(key, value());
      space();
      require(peek() == ',' || peek() == '}', ", or }");
    }
    take('}');
    return object;
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    take('[');
    space();
    while (peek() != ']') {
      if (!array.isEmpty()) {
        take(',');
      }
      array.add(value());
      space();
      require(peek() == ',' || peek() == ']', ", or ]");
    }
    take(']');
    return array;
  }

  private String string() {
    take('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      require(c >= ' ', "no control character");
      string.append(c == '\\' ? escape() : c);
    }
    take('"');
    return string.toString();
  }

  private char escape() {
    char c = text.charAt(at++);
    int plain = "\"\\/bfnrt".indexOf(c);
    if (plain >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(plain);
    }
    require(c == 'u' && HEX.matcher(text.substring(at, at + 4)).matches(), "an escape");
    at += 4;
    return (char) Integer.parseInt(text, at - 4, at, 16);
  }

  private BigDecimal number() {
    int from = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(from, at);
    require(NUMBER.matcher(number).matches(), "a value");
    return new BigDecimal(number);
  }

  private Object literal(String word, Object value) {
    require(text.startsWith(word, at), word);
    at += word.length();
    return value;
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void take(char c) {
    require(peek() == c, "another character");
    at++;
  }

  private char peek() {
    require(at < text.length(), "more text");
    return text.charAt(at);
  }

  private void require(boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("no JSON: expected " + expected + " at " + at);
    }
  }
}
