package dev.assay.pipeline.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A contract as a document of the Open Data Contract Standard, version 3.1.0
 * (https://bitol-io.github.io/open-data-contract-standard): what silver holds, and which promises
 * decide whether a record gets there.
 */
public final class OpenDataContract {
  private static final String API_VERSION = "v3.1.0";

  private final Contract contract;

  private OpenDataContract(Contract contract) {
    this.contract = contract;
  }

  /** A table that holds the accepted records of a contract. */
  public record Table(String name, Contract contract) {}

  /**
   * The document, as maps and lists.
   *
   * @param feed what the tables are made of
   * @param version the version of the contract
   */
  public static Map<String, Object> of(String feed, String version, List<Table> tables) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("apiVersion", API_VERSION);
    root.put("kind", "DataContract");
    root.put("id", "assay-" + feed);
    root.put("name", feed);
    root.put("version", version);
    root.put("status", "active");
    root.put(
        "schema",
        tables.stream()
            .map(
                table ->
                    new OpenDataContract(table.contract())
                        .schema(tables.size() == 1 ? feed : table.name(), table.name()))
            .toList());
    return root;
  }

  private Map<String, Object> schema(String name, String table) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("name", name);
    schema.put("physicalName", table);
    schema.put("physicalType", "table");
    schema.put("logicalType", "object");
    schema.put("dataGranularityDescription", contract.grain());
    schema.put(
        "properties",
        Stream.concat(contract.fields().stream().map(this::property), Stream.of(date())).toList());
    schema.put("quality", Stream.concat(rules(), ofEveryRecord()).toList());
    return schema;
  }

  private Map<String, Object> property(Field field) {
    Map<String, Object> property = named(field.name(), field.description());
    property.put("logicalType", field.type().logicalType());
    Map<String, Object> options = options(field.type());
    if (!options.isEmpty()) {
      property.put("logicalTypeOptions", options);
    }
    property.put("physicalType", field.type().sqlType());
    putKey(property, field.name());
    property.put("classification", field.privacy().isPersonal() ? "personal" : "internal");
    contract.repairs().stream()
        .filter(repair -> repair.field().equals(field.name()))
        .forEach(repair -> property.put("transformDescription", repair.description()));
    return property;
  }

  private Map<String, Object> date() {
    Map<String, Object> property = named(contract.date().name(), contract.date().description());
    property.put("logicalType", "date");
    property.put("physicalType", "DATE");
    putKey(property, contract.date().name());
    property.put("classification", "internal");
    property.put("transformSourceObjects", List.of(contract.date().of()));
    return property;
  }

  private static Map<String, Object> named(String name, String description) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("name", name);
    property.put("description", description);
    return property;
  }

  private void putKey(Map<String, Object> property, String name) {
    int place = contract.key().indexOf(name);
    if (place >= 0) {
      property.put("required", true);
      property.put("primaryKey", true);
      property.put("primaryKeyPosition", place + 1);
    }
  }

  private Stream<Map<String, Object>> rules() {
    return contract.rules().stream().map(rule -> quality(rule.id(), rule.promise()));
  }

  private Stream<Map<String, Object>> ofEveryRecord() {
    return Stream.of(
        quality(Judge.UNPARSEABLE, contract.form().promise()),
        quality(Judge.PII_OUTSIDE_FIELD, "no text holds an e-mail address, but for the e-mail"));
  }

  /** A record that breaks it is quarantined. */
  private static Map<String, Object> quality(String id, String promise) {
    Map<String, Object> quality = new LinkedHashMap<>();
    quality.put("type", "text");
    quality.put("id", id);
    quality.put("name", id);
    quality.put("description", promise);
    quality.put("dimension", "conformity");
    quality.put("severity", "error");
    return quality;
  }

  private static Map<String, Object> options(FieldType type) {
    if (type instanceof FieldType.Text text) {
      return Map.of("pattern", "^" + text.form().pattern() + "$");
    }
    return Map.of();
  }
}
