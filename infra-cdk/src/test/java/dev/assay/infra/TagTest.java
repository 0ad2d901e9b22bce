package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TagTest {
  static Stream<StackTemplate> templates() {
    Cloud prod = Cloud.with("lakehouse=on", "auth=iam", "environment=prod");
    return Stream.of(prod.source(), prod.lakehouse());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everythingThatCanBeTagged_shouldSayProjectEnvironmentAndManager(StackTemplate template) {
    assertThat(
            template.resources().values().stream()
                .map(resource -> resource.path("Properties").path("Tags"))
                .filter(tags -> !tags.isMissingNode())
                .map(TagTest::asMap))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            tags ->
                assertThat(tags)
                    .containsEntry("Project", "assay")
                    .containsEntry("Environment", "prod")
                    .containsEntry("ManagedBy", "cdk"));
  }

  /** CloudFormation has two spellings for tags: a list of Key and Value, and a map. */
  private static Map<String, String> asMap(JsonNode tags) {
    Map<String, String> map = new TreeMap<>();
    tags.properties().forEach(tag -> map.put(tag.getKey(), tag.getValue().asText()));
    tags.valueStream()
        .filter(tag -> tag.has("Key"))
        .forEach(tag -> map.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return map;
  }
}
