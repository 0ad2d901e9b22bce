package dev.assay.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged app, started as infra-cdk/app does it before it builds. */
class SettingsFirstIT {
  @ParameterizedTest
  @ValueSource(strings = {"--check", "--all"})
  void wrongSetting_shouldEndWithOneLineBeforeTheCdkIsLoaded(String argument) throws Exception {
    Process app = started(argument, "{\"lakehosue\": \"on\", \"aws:cdk:x\": [1]}");

    assertThat(new String(app.getInputStream().readAllBytes(), UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("There is no setting 'lakehosue'; the settings are project, ");
    assertThat(app.waitFor()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"lakehouse\": \"on\", \"cors\": \"on\"}", "no json"})
  void settingsThatAreFine_shouldBeCheckedInSilence(String context) throws Exception {
    Process app = started("--check", context);

    assertThat(app.getInputStream().readAllBytes()).isEmpty();
    assertThat(app.waitFor()).isZero();
  }

  private static Process started(String argument, String context) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(List.of(java, "-jar", "target/infra-cdk.jar", argument));
    builder.environment().put("CDK_CONTEXT_JSON", context);
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // of which Java prints a line
    return builder.redirectErrorStream(true).start();
  }
}
