package dev.assay.generator.testing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * As much of JSON Schema as openapi.json uses; a keyword that is not known here fails, so that no
 * promise goes unchecked. {@link #violation} is null or says what is wrong.
 */
public final class Schema {
  private final Map<String, Object> document;

  public Schema(Map<String, Object> document) {
    this.document = document;
  }

  /** Follows a reference within the document, if there is one. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> resolve(Map<String, Object> node) {
    String reference = (String) node.get("$ref");
    if (reference == null) {
      return node;
    }
    Map<String, Object> found = document;
    for (String step : reference.substring(2).split("/", -1)) {
      found = (Map<String, Object>) found.get(step);
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  public String violation(Object schemaNode, Object value) {
    Map<String, Object> schema = resolve((Map<String, Object>) schemaNode);
    for (Map.Entry<String, Object> rule : schema.entrySet()) {
      if (!holds(rule.getKey(), rule.getValue(), schema, value)) {
        return value + " breaks " + rule;
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked")
  private boolean holds(String rule, Object bound, Map<String, Object> schema, Object value) {
    return switch (rule) {
      case "type" -> isOfType((String) bound, value);
      case "const" -> bound.equals(value);
      case "enum" -> ((List<Object>) bound).contains(value);
      case "pattern" -> Pattern.compile((String) bound).matcher((String) value).find();
      case "minimum" -> ((BigDecimal) value).compareTo((BigDecimal) bound) >= 0;
      case "maximum" -> ((BigDecimal) value).compareTo((BigDecimal) bound) <= 0;
      case "minItems" -> ((List<?>) value).size() >= ((BigDecimal) bound).intValue();
      case "maxItems" -> ((List<?>) value).size() <= ((BigDecimal) bound).intValue();
      case "items" -> ((List<?>) value).stream().allMatch(item -> violation(bound, item) == null);
      case "required" -> ((Map<String, ?>) value).keySet().containsAll((List<String>) bound);
      case "properties" -> properties((Map<String, Object>) bound, (Map<String, Object>) value);
      case "additionalProperties" -> known(schema).containsAll(((Map<String, ?>) value).keySet());
      case "oneOf" -> matching((List<Object>) bound, value) == 1;
      case "anyOf" -> matching((List<Object>) bound, value) >= 1;
      case "description", "default", "format", "formatMinimum", "formatMaximum" -> true;
      default -> throw new IllegalArgumentException("unknown keyword " + rule);
    };
  }

  private boolean properties(Map<String, Object> properties, Map<String, Object> value) {
    return properties.entrySet().stream()
        .filter(property -> value.containsKey(property.getKey()))
        .allMatch(p -> violation(p.getValue(), value.get(p.getKey())) == null);
  }

  @SuppressWarnings("unchecked")
  private static Set<String> known(Map<String, Object> schema) {
    return ((Map<String, Object>) schema.get("properties")).keySet();
  }

  private long matching(List<Object> schemas, Object value) {
    return schemas.stream().filter(schema -> violation(schema, value) == null).count();
  }

  private static boolean isOfType(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "number" -> value instanceof BigDecimal;
      case "integer" -> value instanceof BigDecimal number && isWhole(number);
      case "boolean" -> value instanceof Boolean;
      case "null" -> value == null;
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }
}
