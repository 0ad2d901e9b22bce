package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A synthesized CloudFormation template, read the way the promises are written. */
record StackTemplate(JsonNode root) {

  /** Logical id to resource, for all resources of a type. */
  Map<String, JsonNode> ofType(String type) {
    Map<String, JsonNode> found = new TreeMap<>(resources());
    found.values().removeIf(resource -> !resource.path("Type").asText().equals(type));
    return found;
  }

  /** Logical id to resource. */
  Map<String, JsonNode> resources() {
    return root.path("Resources").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Properties of the only resource of a type. */
  JsonNode only(String type) {
    return ofType(type).get(onlyId(type)).path("Properties");
  }

  /** Logical id of the only resource of a type. */
  String onlyId(String type) {
    return idOf(type, "");
  }

  /** Logical id of the only resource of a type whose logical id begins so. */
  String idOf(String type, String prefix) {
    List<String> found =
        ofType(type).keySet().stream().filter(id -> id.startsWith(prefix)).toList();
    assertThat(found).as("%s %s…", type, prefix).hasSize(1);
    return found.get(0);
  }

  /** Properties of the resources of a type, by logical id. */
  Stream<JsonNode> all(String type) {
    return ofType(type).values().stream().map(resource -> resource.path("Properties"));
  }

  /** Properties of the only resource of a type whose logical id begins so. */
  JsonNode named(String type, String prefix) {
    return ofType(type).get(idOf(type, prefix)).path("Properties");
  }

  String output(String name) {
    return Intrinsics.text(root.path("Outputs").path(name).path("Value"));
  }

  /** Every statement of every policy: identity, trust and resource policies. */
  List<Statement> statements() {
    return resources().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().findValues("Statement").stream()
                    .flatMap(JsonNode::valueStream)
                    .map(statement -> Statement.of(entry.getKey(), statement)))
        .toList();
  }

  /** What the role whose logical id begins so may do, one "action resource" each. */
  List<String> allowances(String rolePrefix) {
    return named("AWS::IAM::Role", rolePrefix).path("Policies").findValues("Statement").stream()
        .flatMap(JsonNode::valueStream)
        .flatMap(statement -> Statement.of(rolePrefix, statement).allowances())
        .toList();
  }
}
