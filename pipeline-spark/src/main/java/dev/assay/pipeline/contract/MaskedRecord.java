package dev.assay.pipeline.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A delivered record without its personal data, for people who look after the tables. */
public final class MaskedRecord {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MASK = "***";

  private final Set<String> personal;

  private MaskedRecord(Contract contract) {
    personal =
        contract.fields().stream()
            .filter(field -> field.privacy().isPersonal())
            .map(Field::name)
            .collect(Collectors.toSet());
  }

  /**
   * A record of a contract with names and e-mails, and whatever else holds an at sign, as {@value
   * #MASK}.
   *
   * @param payload the text as delivered; if it cannot be read nothing of it is shown
   * @return a JSON object, also of a row of a CSV file, which is that of the columns' names
   */
  public static String of(Contract contract, String payload) {
    try {
      JsonNode record =
          contract.form() instanceof RecordForm.ChangeCsv
              ? row(payload, names(contract))
              : JSON.readTree(payload);
      if (record instanceof ObjectNode object) {
        String masked = JSON.writeValueAsString(new MaskedRecord(contract).masked(object));
        return TidyText.hasAtSign(masked) ? MASK : masked;
      }
      return MASK;
    } catch (JsonProcessingException e) {
      return MASK;
    }
  }

  private static Set<String> names(Contract contract) {
    return contract.fields().stream().map(Field::name).collect(Collectors.toSet());
  }

  /**
   * A row behind the line that names its columns; null if it is malformed. Nobody knows what is in
   * columns that the contract does not.
   */
  private static JsonNode row(String payload, Set<String> known) {
    byte[] text = payload.getBytes(StandardCharsets.UTF_8);
    char delimiter = CsvScanner.delimiter(text, 0);
    CsvScanner header = new CsvScanner(text, 0, delimiter, 0);
    if (!header.next()) {
      return null;
    }
    List<String> names = header.values();
    CsvScanner row = new CsvScanner(text, header.following(), delimiter, names.size());
    if (!row.next() || !row.isWellFormed()) {
      return null;
    }
    List<String> values = row.values();
    ObjectNode object = JSON.createObjectNode();
    for (int i = 0; i < names.size(); i++) {
      String name = String.valueOf(names.get(i)).strip().toLowerCase(Locale.ROOT);
      boolean isHidden = values.get(i) != null && !known.contains(name);
      object.put(name, isHidden ? MASK : values.get(i));
    }
    return object;
  }

  private JsonNode masked(JsonNode value) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        boolean isPersonal = personal.contains(field.getKey()) && !field.getValue().isNull();
        object.set(field.getKey(), isPersonal ? object.textNode(MASK) : masked(field.getValue()));
      }
    } else if (value instanceof ArrayNode array) {
      IntStream.range(0, array.size()).forEach(i -> array.set(i, masked(array.get(i))));
    }
    return value.isTextual() && TidyText.hasAtSign(value.textValue())
        ? JSON.getNodeFactory().textNode(MASK)
        : value;
  }
}
