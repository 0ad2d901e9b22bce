package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A synthesized CloudFormation template, read the way the promises are written. */
record StackTemplate(JsonNode root) {

  /** Logical id to resource, for all resources of a type. */
  Map<String, JsonNode> ofType(String type) {
    return root.path("Resources").properties().stream()
        .filter(entry -> entry.getValue().path("Type").asText().equals(type))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Properties of the only resource of a type. */
  JsonNode only(String type) {
    Map<String, JsonNode> found = ofType(type);
    assertThat(found).as(type).hasSize(1);
    return found.values().iterator().next().path("Properties");
  }

  /** Logical id of the only resource of a type. */
  String onlyId(String type) {
    Map<String, JsonNode> found = ofType(type);
    assertThat(found).as(type).hasSize(1);
    return found.keySet().iterator().next();
  }

  /** Properties of all resources of a type. */
  List<JsonNode> all(String type) {
    return ofType(type).values().stream().map(resource -> resource.path("Properties")).toList();
  }

  JsonNode output(String name) {
    return root.path("Outputs").path(name).path("Value");
  }

  /** A value with its intrinsics spelled as text: ${Id}, ${Id.Attribute}, ${AWS::Region}. */
  static String text(JsonNode value) {
    if (value.has("Ref")) {
      return "${" + value.get("Ref").asText() + "}";
    }
    if (value.has("Fn::GetAtt")) {
      return "${"
          + value.at("/Fn::GetAtt/0").asText()
          + "."
          + value.at("/Fn::GetAtt/1").asText()
          + "}";
    }
    if (value.has("Fn::Sub")) {
      return value.get("Fn::Sub").asText();
    }
    if (value.has("Fn::ImportValue")) {
      return "${import " + text(value.get("Fn::ImportValue")) + "}";
    }
    if (value.has("Fn::Join")) {
      return value
          .at("/Fn::Join/1")
          .valueStream()
          .map(StackTemplate::text)
          .collect(Collectors.joining(value.at("/Fn::Join/0").asText()));
    }
    return value instanceof TextNode ? value.asText() : value.toString();
  }
}
