package dev.assay.pipeline.aws;

import dev.assay.pipeline.error.Errors;
import java.io.Serializable;
import java.net.http.HttpRequest;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Headers that a source wants, e.g. an API key. Their values come from the environment, travel
 * inside the serialized task, and are printed nowhere.
 */
public final class SecretHeaders implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No header. */
  public static final SecretHeaders NONE = new SecretHeaders(new TreeMap<>());

  /** What the client says itself, or the JDK's client forbids. */
  private static final Set<String> OURS =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  private final TreeMap<String, String> values;

  private SecretHeaders(TreeMap<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the values of headers.
   *
   * @param given each {@code NAME=VARIABLE}: the header and the variable that holds its value
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if one is not of that form, is
   *     a header that the client sets itself, or has no value that a header may have
   */
  public static SecretHeaders in(Map<String, String> environment, Collection<String> given) {
    TreeMap<String, String> values = new TreeMap<>();
    given.forEach(
        header -> {
          String[] parts = header.split("=", 2);
          if (parts.length != 2 || !parts[0].matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
            throw Errors.invalidOption(
                "--header is NAME=VARIABLE: a header and the environment variable that holds its value, e.g. X-Api-Key=SHOP_KEY.");
          }
          if (OURS.contains(parts[0].toLowerCase(Locale.ROOT))) {
            throw Errors.invalidOption(
                "--header cannot set %s: the client sets it itself.".formatted(parts[0]));
          }
          values.put(parts[0], value(environment, parts[1]));
        });
    return new SecretHeaders(values);
  }

  private static String value(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    if (!value.matches("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?")) {
      throw Errors.invalidOption(
          "--header: the environment variable after the = is not set, or holds what no header may: set it to the header's value, one line of ASCII.");
    }
    return value;
  }

  /** Puts them on a request. */
  public void on(HttpRequest.Builder request) {
    values.forEach(request::setHeader);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretHeaders headers && headers.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The names alone. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
