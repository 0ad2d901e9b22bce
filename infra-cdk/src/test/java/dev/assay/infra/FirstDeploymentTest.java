package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for the first person with an account, held against what would be deployed. */
class FirstDeploymentTest {
  /** Where the prefix of a service's actions is another word than its types have. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "apigatewayv2",
          "apigateway",
          "emrserverless",
          "emr-serverless",
          "stepfunctions",
          "states");

  private final String page = read("first-deployment.md");

  @Test
  void everyServiceOfTheTemplates_shouldStandInTheTableOfANarrowRole() {
    Cloud everything =
        Cloud.with(
            "lakehouse=on", "alarmEmail=ops@example.org", "customerKey=on", "landing=clickstream");
    TreeSet<String> prefixes = new TreeSet<>();
    Stream.of(everything.source(), everything.lakehouse())
        .flatMap(template -> template.resources().values().stream())
        .map(FirstDeploymentTest::prefix)
        .filter(prefix -> !prefix.equals("cdk"))
        .forEach(prefixes::add);
    assertThat(prefixes)
        .hasSizeGreaterThan(12)
        .allSatisfy(prefix -> assertThat(page).contains("\n| `" + prefix + "` | "));
  }

  @Test
  void everyAlarm_shouldStandInTheTableOfTheManual() {
    String manual = read("operations.md");
    Cloud prod = Cloud.with("lakehouse=on", "environment=prod", "landing=clickstream");
    assertThat(
            Stream.of(prod.source(), prod.lakehouse())
                .flatMap(template -> template.all("AWS::CloudWatch::Alarm"))
                .map(
                    alarm ->
                        alarm
                            .path("AlarmName")
                            .asText()
                            .replace("assay-prod-", "")
                            .replace("clickstream", "FEED")))
        .hasSize(10)
        .allSatisfy(name -> assertThat(manual).contains("\n| `…-" + name + "`"));
  }

  private static String prefix(JsonNode resource) {
    String service = resource.path("Type").asText().split("::")[1].toLowerCase(Locale.ROOT);
    return PREFIXES.getOrDefault(service, service);
  }

  private static String read(String name) {
    try {
      return Files.readString(Path.of("..", "docs", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
