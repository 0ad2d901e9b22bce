package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pairs such as {@code order_id=OrderNo,price="unit price"}, in the order given. In double quotes a
 * comma, an equals sign and a number sign stand for themselves.
 *
 * @param byKey each key once
 */
public record Pairs(Map<String, String> byKey) {
  /** No pair. */
  public static final Pairs NONE = new Pairs(Map.of());

  /** At the start of a line or behind a blank: a name may hold the sign. */
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#[^\"]*$");

  /** Copies the pairs. */
  public Pairs {
    byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
  }

  /**
   * Reads an option's values.
   *
   * @param option the option, for messages
   * @param values each some pairs between commas
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if one is no pair, or a key
   *     has two values
   */
  public static Pairs parse(String option, List<String> values) {
    return of(
        option, values.stream().flatMap(value -> Options.split(value, ',').stream()).toList());
  }

  /**
   * Reads a file's text: a pair a line, comments behind {@code #}.
   *
   * @param option the option that names the file, for messages
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT as {@link #parse} does
   */
  public static Pairs ofLines(String option, String text) {
    return of(
        option,
        text.replaceFirst("\\A\\uFEFF", "")
            .lines()
            .map(line -> COMMENT.matcher(line).replaceFirst(""))
            .filter(line -> !line.isBlank())
            .toList());
  }

  /** These pairs and others; of one key, these. */
  public Pairs orElse(Pairs others) {
    Map<String, String> all = new LinkedHashMap<>(byKey);
    others.byKey.forEach(all::putIfAbsent);
    return new Pairs(all);
  }

  private static Pairs of(String option, List<String> pairs) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String pair : pairs) {
      List<String> sides = Options.split(pair, '=');
      String key = Options.unquote(sides.get(0));
      String value = sides.size() == 2 ? Options.unquote(sides.get(1)) : "";
      if (key.isEmpty() || value.isEmpty()) {
        throw Errors.invalidArgument(
            option, pair.strip(), "NAME=VALUE; quote a name that holds a comma or an equals sign");
      }
      String other = all.putIfAbsent(key, value);
      if (other != null && !other.equals(value)) {
        throw Errors.invalidOption(
            "%s gives %s two values, %s and %s: give one.".formatted(option, key, other, value));
      }
    }
    return new Pairs(all);
  }

  /** The pairs as a file has them, ready to be read again. */
  Stream<String> lines() {
    return byKey.entrySet().stream()
        .map(pair -> Options.quote(pair.getKey()) + "=" + Options.quote(pair.getValue()));
  }
}
