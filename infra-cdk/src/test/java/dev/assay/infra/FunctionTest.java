package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

class FunctionTest {
  private final StackTemplate source = Cloud.with().source();
  private final String functionId = source.onlyId("AWS::Lambda::Function");
  private final JsonNode function = source.only("AWS::Lambda::Function");

  @Test
  void noArguments_shouldMakeTheSourceStackAlone() {
    assertThat(Cloud.with().stacks()).containsExactly("SourceStack");
  }

  @Test
  void function_shouldRunTheNewestJavaOnArmWithTheSizeOfTheSpec() {
    Template.fromStack(Cloud.with().stack("SourceStack"))
        .hasResourceProperties(
            "AWS::Lambda::Function",
            Map.of(
                "FunctionName",
                "assay-dev-transactions",
                "Runtime",
                "java25",
                "Architectures",
                List.of("arm64"),
                "Handler",
                "dev.assay.generator.LambdaEntryPoint",
                "MemorySize",
                512,
                "Timeout",
                30));
  }

  @Test
  void function_shouldReadFaultRatesAndCorsFromTheEnvironment() {
    assertThat(function.at("/Environment/Variables"))
        .isEqualTo(
            Cloud.json(
                """
                {"ASSAY_MALFORMED_TIMESTAMP": "0.05", "ASSAY_MISSING_FIELD": "0.03",
                 "ASSAY_DUPLICATE_ORDER": "0.02", "ASSAY_CORS": "off"}"""));
  }

  @Test
  void function_shouldReserveNoConcurrencyUnlessAsked() {
    assertThat(function.has("ReservedConcurrentExecutions")).isFalse();
  }

  @Test
  void snapStart_shouldApplyToThePublishedVersionThatTheAliasNames() {
    assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
    String version = source.onlyId("AWS::Lambda::Version");
    JsonNode alias = source.only("AWS::Lambda::Alias");
    assertThat(Intrinsics.text(alias.path("FunctionVersion")))
        .isEqualTo("${%s.Version}".formatted(version));
    assertThat(Intrinsics.text(source.only("AWS::Lambda::Version").path("FunctionName")))
        .isEqualTo("${%s}".formatted(functionId));
  }

  @Test
  void logs_shouldBeJsonInAnOwnGroupOfSevenDaysThatGoesWithTheStack() {
    assertThat(function.at("/LoggingConfig/LogFormat").asText()).isEqualTo("JSON");
    String group = function.at("/LoggingConfig/LogGroup/Ref").asText();
    JsonNode resource = source.resources().get(group);
    assertThat(resource.at("/Properties/LogGroupName").asText())
        .isEqualTo("/aws/lambda/assay-dev-transactions");
    assertThat(resource.at("/Properties/RetentionInDays").asInt()).isEqualTo(7);
    assertThat(resource.path("DeletionPolicy").asText()).isEqualTo("Delete");
  }

  @Test
  void role_shouldBeTrustedByLambdaAlone() {
    JsonNode trust =
        source.named("AWS::IAM::Role", "FunctionRole").at("/AssumeRolePolicyDocument/Statement");
    assertThat(trust).hasSize(1);
    assertThat(trust.at("/0/Principal"))
        .isEqualTo(Cloud.json("{\"Service\": \"lambda.amazonaws.com\"}"));
  }

  @Test
  void role_shouldWriteItsOneLogGroupAndNothingElse() {
    String group = function.at("/LoggingConfig/LogGroup/Ref").asText();
    JsonNode role = source.named("AWS::IAM::Role", "FunctionRole");
    assertThat(source.allowances("FunctionRole"))
        .containsExactlyInAnyOrder(
            "logs:CreateLogStream ${%s.Arn}".formatted(group),
            "logs:PutLogEvents ${%s.Arn}".formatted(group));
    assertThat(role.has("ManagedPolicyArns")).isFalse();
    assertThat(source.ofType("AWS::IAM::Policy")).isEmpty();
  }

  /** A version with a snapshot falls asleep after 14 days, and the calls that wake it fail. */
  @Test
  void publishedVersion_shouldBeInvokedEveryWeekSoThatItStaysAwake() {
    String alias = "${%s}".formatted(source.onlyId("AWS::Lambda::Alias"));
    JsonNode schedule = source.only("AWS::Scheduler::Schedule");
    assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("rate(7 days)");
    assertThat(schedule.path("State").asText()).isEqualTo("ENABLED");
    assertThat(Intrinsics.text(schedule.at("/Target/Arn"))).isEqualTo(alias);
    assertThat(source.allowances("AwakeRole")).containsExactly("lambda:InvokeFunction " + alias);
  }

  @Test
  void roleNames_shouldEndInTheRegionAndFitIam() {
    StackTemplate longest =
        Cloud.with("project=a2345678901234567890", "environment=b23456789012", "lakehouse=on")
            .lakehouse();
    assertThat(longest.all("AWS::IAM::Role"))
        .isNotEmpty()
        .allSatisfy(
            role -> {
              String name = Intrinsics.text(role.path("RoleName"));
              assertThat(name).endsWith("-${AWS::Region}");
              assertThat(name.replace("${AWS::Region}", "ap-southeast-2")).hasSizeLessThan(65);
            });
    assertThat(Intrinsics.text(source.named("AWS::IAM::Role", "FunctionRole").path("RoleName")))
        .isEqualTo("assay-dev-transactions-${AWS::Region}");
  }
}
