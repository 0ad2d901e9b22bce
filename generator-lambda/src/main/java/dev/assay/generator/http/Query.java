package dev.assay.generator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the parameters of a request. The raw query is split and percent-decoded here, once, because
 * v2 events join repeated parameters with commas, which cannot be undone.
 */
final class Query {
  private final List<Parameter> known;
  private final Map<String, String> values = new HashMap<>();

  /** How many parameters of a raw query have been looked at; 0 where there is no raw query. */
  private int position;

  Query(List<Parameter> known) {
    this.known = known;
  }

  /** Values by key; all of known parameters, none empty. */
  Map<String, String> read(HttpRequest request) throws Refusal {
    if (request.rawQuery().isPresent()) {
      split(request.rawQuery().get());
    } else {
      for (Map.Entry<String, String> entry : request.queryParameters().entrySet()) {
        put(orEmpty(entry.getKey()), orEmpty(entry.getValue()));
      }
    }
    return values;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private void split(String raw) throws Refusal {
    int from = 0;
    while (from < raw.length()) {
      int next = raw.indexOf('&', from);
      int end = next < 0 ? raw.length() : next;
      if (end > from) {
        pair(raw.substring(from, end));
      }
      from = end + 1;
    }
  }

  private void pair(String pair) throws Refusal {
    position++;
    int equals = pair.indexOf('=');
    if (equals < 0) {
      put(decoded(pair), "");
    } else {
      put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
  }

  private void put(String key, String value) throws Refusal {
    Parameter parameter = known(key);
    if (values.containsKey(key)) {
      throw new Refusal(Problem.badRequest(parameter.key() + " must be given once", parameter));
    }
    if (value.isEmpty()) {
      throw new Refusal(Problem.badValue(parameter));
    }
    values.put(key, value);
  }

  private Parameter known(String key) throws Refusal {
    for (Parameter parameter : known) {
      if (parameter.key().equals(key)) {
        return parameter;
      }
    }
    String where = position == 0 ? "a parameter" : "parameter " + position + " of the query";
    String near = NearName.of(key, known).map(name -> "; did you mean " + name + "?").orElse(";");
    throw new Refusal(Problem.badRequest(where + " is unknown" + near + ' ' + knownOnes()));
  }

  private String knownOnes() {
    StringBuilder list = new StringBuilder("parameters are ").append(known.get(0).key());
    int last = known.size() - 1;
    for (int i = 1; i <= last; i++) {
      list.append(i == last ? " and " : ", ").append(known.get(i).key());
    }
    return list.toString();
  }

  /** Every byte becomes one char: no value that is allowed has any but ASCII. */
  private String decoded(String text) throws Refusal {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(escaped(text, i));
        i += 2;
      } else {
        bytes.write(c < 0x80 ? c : 0xFF);
      }
    }
    return bytes.toString(ISO_8859_1);
  }

  private int escaped(String text, int at) throws Refusal {
    int high = at + 2 < text.length() ? hex(text.charAt(at + 1)) : -1;
    int low = at + 2 < text.length() ? hex(text.charAt(at + 2)) : -1;
    if (high < 0 || low < 0) {
      throw new Refusal(
          Problem.badRequest(
              "the query is not percent-encoded as RFC 3986 has it; " + knownOnes()));
    }
    return (high << 4) | low;
  }

  /** Not Character.digit, which knows more digits than ASCII has. */
  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
