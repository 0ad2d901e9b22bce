package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogicalIdTest {
  /** A changed logical id replaces the resource: these would lose data, callers or subscribers. */
  private static final Set<String> STATEFUL =
      Set.of(
          "AWS::S3::Bucket",
          "AWS::SecretsManager::Secret",
          "AWS::Logs::LogGroup",
          "AWS::SNS::Topic",
          "AWS::ApiGatewayV2::Api",
          "AWS::EMRServerless::Application",
          "AWS::EC2::VPC");

  @Test
  void statefulResources_shouldKeepTheirLogicalIds() throws IOException {
    Cloud cloud = Cloud.with("lakehouse=on");
    assertThat(
            Stream.concat(
                ids("SourceStack", cloud.source()), ids("LakehouseStack", cloud.lakehouse())))
        .containsExactlyElementsOf(golden("stateful-logical-ids.txt"));
  }

  private static Stream<String> ids(String stack, StackTemplate template) {
    return template.resources().entrySet().stream()
        .filter(entry -> STATEFUL.contains(entry.getValue().path("Type").asText()))
        .map(
            entry ->
                "%s %s %s".formatted(stack, entry.getValue().path("Type").asText(), entry.getKey()))
        .sorted();
  }

  static List<String> golden(String file) throws IOException {
    return Files.readAllLines(Path.of("src", "test", "resources", "golden", file)).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }
}
