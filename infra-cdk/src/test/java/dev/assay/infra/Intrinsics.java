package dev.assay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** CloudFormation's intrinsic functions spelled as text: ${Id}, ${Id.Attribute}, ${AWS::Region}. */
final class Intrinsics {
  private Intrinsics() {}

  static String text(JsonNode value) {
    if (value.isValueNode()) {
      return value.asText();
    }
    String function = value.fieldNames().next();
    JsonNode argument = value.get(function);
    return switch (function) {
      case "Ref" -> "${" + argument.asText() + "}";
      case "Fn::GetAtt" -> "${" + String.join(".", texts(argument)) + "}";
      case "Fn::Sub" -> argument.asText();
      case "Fn::Join" -> String.join(argument.get(0).asText(), texts(argument.get(1)));
      case "Fn::ImportValue" -> "${import " + argument.asText() + "}";
      case "Fn::FindInMap" -> "${map " + String.join(" ", texts(argument)) + "}";
      default -> throw new IllegalArgumentException("no spelling for " + value);
    };
  }

  /** The texts of a list, or of a value that stands for a list of one. */
  static List<String> texts(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(Intrinsics::text).toList()
        : List.of(text(value));
  }
}
