package dev.assay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * One statement of a policy.
 *
 * @param owner logical id of the resource that the policy belongs to
 */
record Statement(
    String owner,
    String effect,
    List<String> actions,
    List<String> resources,
    JsonNode principal,
    JsonNode condition) {

  static Statement of(String owner, JsonNode json) {
    return new Statement(
        owner,
        json.path("Effect").asText(),
        Intrinsics.texts(json.path("Action")),
        json.has("Resource") ? Intrinsics.texts(json.path("Resource")) : List.of(),
        json.path("Principal"),
        json.path("Condition"));
  }

  /** "action resource", for each pair. */
  Stream<String> allowances() {
    return actions.stream()
        .flatMap(action -> resources.stream().map(resource -> action + " " + resource));
  }
}
