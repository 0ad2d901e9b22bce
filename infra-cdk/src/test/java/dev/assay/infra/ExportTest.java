package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stacks are deployed one after the other: whatever the source is changed to, the lakehouse that
 * still stands imports what it imported, and CloudFormation rolls back a deployment that takes an
 * export in use away or gives it another value.
 */
class ExportTest {
  private static final List<String> SETTINGS =
      Stream.of("dev", "prod")
          .flatMap(environment -> Stream.of("environment=" + environment))
          .flatMap(some -> Stream.of(some + " auth=none", some + " auth=iam"))
          .flatMap(some -> Stream.of(some + " lakehouse=off", some + " lakehouse=on"))
          .toList();

  static Stream<Arguments> transitions() {
    return SETTINGS.stream()
        .flatMap(before -> SETTINGS.stream().map(after -> Arguments.of(before, after)))
        .filter(
            pair ->
                named(pair.get()[0], "environment").equals(named(pair.get()[1], "environment")));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void everyChangeOfSettings_shouldKeepTheExportsOfTheSource(String before, String after) {
    assertThat(exports(cloud(after).source()))
        .isNotEmpty()
        .containsExactlyEntriesOf(exports(cloud(before).source()));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void everyChangeOfSettings_shouldKeepWhatTheDeployedLakehouseImports(
      String before, String after) {
    if (named(before, "lakehouse").equals("on")) {
      List<String> imports = imports(cloud(before).lakehouse());
      assertThat(imports).isNotEmpty();
      assertThat(exports(cloud(after).source()).keySet()).containsAll(imports);
    }
  }

  private static Cloud cloud(String settings) {
    return Cloud.with(settings.split(" "));
  }

  private static String named(Object settings, String name) {
    return settings.toString().replaceFirst(".*\\b" + name + "=(\\w+).*", "$1");
  }

  /** Name of each export, and what it is the value of. */
  private static Map<String, String> exports(StackTemplate template) {
    Map<String, String> exports = new TreeMap<>();
    template
        .root()
        .path("Outputs")
        .valueStream()
        .filter(output -> output.has("Export"))
        .forEach(
            output ->
                exports.put(
                    output.at("/Export/Name").asText(), Intrinsics.text(output.path("Value"))));
    return exports;
  }

  private static List<String> imports(StackTemplate template) {
    return template.root().findValues("Fn::ImportValue").stream()
        .map(JsonNode::asText)
        .distinct()
        .toList();
  }
}
