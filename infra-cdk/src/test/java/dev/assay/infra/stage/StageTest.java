package dev.assay.infra.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.infra.stage.SetupException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {
  private static final String TOPIC =
      "arn:aws-cn:kafka:cn-north-1:123456789012:topic/shop/1-2/orders";

  @Test
  void noSettings_shouldGiveTheDefaultsOfTheTable() {
    Stage stage = Stage.parse(Map.of());
    assertThat(stage.name("transactions")).isEqualTo("assay-dev-transactions");
    assertThat(stage.auth()).isEqualTo(Auth.NONE);
    assertThat(stage.lakehouse()).isFalse();
    assertThat(stage.functionEnvironment()).containsEntry("ASSAY_CORS", "off");
    assertThat(stage.function().memory()).isEqualTo(512);
    assertThat(stage.function().timeout()).isEqualTo(30);
    assertThat(stage.function().reservedConcurrency()).isEmpty();
    assertThat(stage.throttle()).isEqualTo(new Throttle(2, 5));
    assertThat(stage.alarmEmail()).isEmpty();
    assertThat(stage.logRetention()).isEqualTo(7);
    assertThat(stage.monthlyBudget()).isEqualTo(10);
    assertThat(stage.options())
        .isEqualTo(new LakehouseOptions(Optional.empty(), false, List.of(), Optional.empty()));
    assertThat(stage.disposable()).isTrue();
  }

  @Test
  void everySetting_shouldReachTheStage() {
    Stage stage =
        Stage.parse(
            Map.ofEntries(
                Map.entry("project", "gold"),
                Map.entry("environment", "prod"),
                Map.entry("auth", "iam"),
                Map.entry("cors", "on"),
                Map.entry("lakehouse", "on"),
                Map.entry("memory", "1024"),
                Map.entry("timeout", 10),
                Map.entry("reservedConcurrency", "3"),
                Map.entry("malformedTimestamp", 0.000001),
                Map.entry("missingField", "1.0"),
                Map.entry("duplicateOrder", "0"),
                Map.entry("throttleRate", "7"),
                Map.entry("throttleBurst", "9"),
                Map.entry("alarmEmail", "a@b.example"),
                Map.entry("monthlyBudget", "200"),
                Map.entry("zones", "use1-az4,use1-az6"),
                Map.entry("customerKey", "on"),
                Map.entry("landing", "changes,order-events"),
                Map.entry("kafkaTopic", TOPIC),
                Map.entry("logRetention", "30")));
    assertThat(stage.name("x")).isEqualTo("gold-prod-x");
    assertThat(stage.disposable()).isFalse();
    assertThat(stage.auth()).isEqualTo(Auth.IAM);
    assertThat(stage.lakehouse()).isTrue();
    assertThat(stage.functionEnvironment()).containsEntry("ASSAY_CORS", "on");
    assertThat(stage.function().memory()).isEqualTo(1024);
    assertThat(stage.function().timeout()).isEqualTo(10);
    assertThat(stage.function().reservedConcurrency()).contains(3);
    assertThat(stage.faultRates().environment())
        .containsEntry("ASSAY_MALFORMED_TIMESTAMP", "0.000001")
        .containsEntry("ASSAY_MISSING_FIELD", "1")
        .containsEntry("ASSAY_DUPLICATE_ORDER", "0");
    assertThat(stage.throttle()).isEqualTo(new Throttle(7, 9));
    assertThat(stage.alarmEmail()).contains("a@b.example");
    assertThat(stage.logRetention()).isEqualTo(30);
    assertThat(stage.monthlyBudget()).isEqualTo(200);
    assertThat(stage.options())
        .isEqualTo(
            new LakehouseOptions(
                Optional.of(List.of("use1-az4", "use1-az6")),
                true,
                List.of("changes", "order-events"),
                KafkaTopic.parse(TOPIC)));
    assertThat(stage.options().kafkaTopic().orElseThrow().arn()).isEqualTo(TOPIC);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          auth                | maybe          | none or iam
          auth                | IAM            | none or iam
          cors                | *              | off or on
          lakehouse           | true           | off or on
          project             | Assay          | a letter first
          project             | a--b           | a letter first
          project             | a23456789012345678901 | 1 to 20
          environment         | 1dev           | a letter first
          environment         | ''             | 1 to 12
          memory              | 127            | 128 to 10240
          memory              | 1e3            | 128 to 10240
          timeout             | 31             | 1 to 30
          reservedConcurrency | 0              | 1 to 1000
          malformedTimestamp  | 1.1            | 0, 1 or a number between
          missingField        | 0.1234567      | at most six decimals
          duplicateOrder      | -0.1           | 0, 1 or a number between
          throttleRate        | 0              | 1 to 10000
          throttleBurst       | many           | 1 to 5000
          alarmEmail          | nobody         | an e-mail address
          monthlyBudget       | 0              | 1 to 100000 (dollars)
          zones               | use1-az1       | two different ids
          zones               | use1-az1,use1-az1 | two different ids
          zones               | us-east-1a,us-east-1b | two different ids
          zones               | use1-az1,use1-az2, | two different ids
          customerKey         | arn            | off or on
          landing             | a,a            | names of feeds
          landing             | landing/feed   | names of feeds
          landing             | a-very-long-name | names of feeds, 12 letters at most
          kafkaTopic          | orders         | the ARN of an MSK topic
          kafkaTopic          | arn:aws:kafka:eu-west-1:123456789012:topic/shop/1-2/* | the ARN of an MSK topic
          logRetention        | 8              | 1, 3, 7, 14, 30, 90, 180 or 365
          """)
  void wrongValue_shouldBeNamedWithTheAllowedOnes(String name, String value, String allowed) {
    assertThatThrownBy(() -> Stage.parse(Map.of(name, value)))
        .hasMessageStartingWith("Setting %s is '%s' but must be ".formatted(name, value))
        .hasMessageContaining(allowed)
        .hasMessageEndingWith("give it as -c %s=VALUE".formatted(name))
        .asInstanceOf(InstanceOfAssertFactories.type(SetupException.class))
        .extracting(SetupException::code)
        .isEqualTo(Code.INVALID_SETTING);
  }

  @Test
  void lakehouse_shouldRaiseTheBudgetThatIsNotGiven() {
    assertThat(Stage.parse(Map.of("lakehouse", "on")).monthlyBudget()).isEqualTo(60);
  }

  @Test
  void unknownSetting_shouldBeRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Stage.parse(Map.of("auht", "iam")))
        .hasMessageContaining("no setting 'auht'")
        .hasMessageContaining("project, environment, auth, cors, lakehouse, memory");
  }

  @Test
  void keysOfTheCdkItself_shouldBeLeftAlone() {
    Stage stage =
        Stage.parse(
            Map.of(
                "aws:cdk:enable-path-metadata", true,
                "@aws-cdk/core:checkSecretUsage", true,
                "cli-telemetry", false));
    assertThat(stage.project()).isEqualTo("assay");
  }

  @Test
  void everySetting_shouldStandInTheTableOfTheOperationsManual() throws IOException {
    String manual = Files.readString(Path.of("..", "docs", "operations.md"));
    assertThat(Settings.ALL)
        .allSatisfy(
            setting ->
                assertThat(manual)
                    .contains(
                        "| `%s` | %s | "
                            .formatted(
                                setting.name(),
                                setting.defaultText().isEmpty()
                                    ? "unset"
                                    : "`" + setting.defaultText() + "`")));
  }
}
