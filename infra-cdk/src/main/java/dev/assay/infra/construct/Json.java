package dev.assay.infra.construct;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects that keep the order they are written in. */
final class Json {
  private Json() {}

  /**
   * An object with these members. {@code Map.of} with several has another order in every JVM, and
   * another order is another template: an unchanged tree would deploy changes.
   */
  @SafeVarargs
  static <V> Map<String, V> object(Map.Entry<String, ? extends V>... members) {
    Map<String, V> object = new LinkedHashMap<>();
    for (Map.Entry<String, ? extends V> member : members) {
      object.put(member.getKey(), member.getValue());
    }
    return object;
  }
}
