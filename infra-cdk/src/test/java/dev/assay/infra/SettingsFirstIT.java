package dev.assay.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings are judged before anything is built (by a script), and before the CDK is loaded. */
class SettingsFirstIT {
  @Test
  void wrongSetting_shouldEndTheAppWithOneLineBeforeTheCdkIsLoaded() throws Exception {
    Process app = app("{\"lakehosue\": \"on\", \"aws:cdk:x\": [1]}");

    assertThat(said(app))
        .singleElement()
        .asString()
        .startsWith("There is no setting 'lakehosue'; the settings are project, ");
    assertThat(app.waitFor()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lakehosue=on", "auth=iam\nlakehosue=on\n"})
  void wrongSetting_shouldEndTheCheckWithOneLine(String given) throws Exception {
    Process check = check(given);

    assertThat(said(check))
        .singleElement()
        .asString()
        .startsWith("There is no setting 'lakehosue'; the settings are project, ");
    assertThat(check.waitFor()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "auth=no\nauth=iam\n", "@aws-cdk/core:x=true\nno setting\n"})
  void settingsThatAreFine_shouldBeCheckedInSilence(String given) throws Exception {
    Process check = check(given);

    assertThat(said(check)).isEmpty();
    assertThat(check.waitFor()).isZero();
  }

  private static List<String> said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
  }

  private static Process check(String given) throws IOException {
    Process check = started(List.of("settings/check"), "{}");
    try (var input = check.getOutputStream()) {
      input.write(given.getBytes(UTF_8));
    }
    return check;
  }

  private static Process app(String context) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return started(List.of(java, "-jar", "target/infra-cdk.jar"), context);
  }

  private static Process started(List<String> command, String context) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("").getAbsoluteFile());
    builder.environment().put("CDK_CONTEXT_JSON", context);
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // of which Java prints a line
    return builder.redirectErrorStream(true).start();
  }
}
