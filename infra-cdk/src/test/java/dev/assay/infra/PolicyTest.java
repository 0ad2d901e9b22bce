package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
  /** Actions for which AWS's service authorization reference lists no resource type. */
  private static final Set<String> WITHOUT_RESOURCES =
      Set.of(
          "logs:CreateLogDelivery",
          "logs:GetLogDelivery",
          "logs:UpdateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:DescribeResourcePolicies",
          "logs:DescribeLogGroups");

  /** Below one bucket, log group, application or path of the API. */
  private static final String BELOW_ONE_RESOURCE =
      "\\$\\{(Buckets|SparkApplication)\\w+\\.Arn}(/[^*]*)?/\\*"
          + "|arn:[^*]+:execute-api:[^*]+/[$]default/GET/\\w+/\\*";

  static Stream<StackTemplate> templates() {
    Cloud dev = Cloud.with("lakehouse=on");
    Cloud prod = Cloud.with("lakehouse=on", "auth=iam", "environment=prod");
    Cloud landing = Cloud.with("lakehouse=on", "auth=iam", "landing=clickstream,changes");
    return Stream.of(
        dev.source(), dev.lakehouse(), prod.source(), prod.lakehouse(), landing.lakehouse());
  }

  private static List<Statement> allowed(StackTemplate template) {
    return template.statements().stream().filter(s -> s.effect().equals("Allow")).toList();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void allowedActions_shouldBeSpelledOut(StackTemplate template) {
    assertThat(allowed(template))
        .isNotEmpty()
        .flatExtracting(Statement::actions)
        .noneMatch(action -> action.contains("*"))
        .allMatch(action -> action.matches("[a-z0-9-]+:[A-Za-z0-9]+"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void allowedResources_shouldBeNamedOrBelowOneNamedResource(StackTemplate template) {
    assertThat(allowed(template).stream().flatMap(Statement::allowances))
        .filteredOn(allowance -> allowance.contains("*"))
        .allSatisfy(
            allowance -> {
              String[] actionAndResource = allowance.split(" ", 2);
              if (actionAndResource[1].equals("*")) {
                assertThat(WITHOUT_RESOURCES).contains(actionAndResource[0]);
              } else {
                assertThat(actionAndResource[1]).matches(BELOW_ONE_RESOURCE);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("templates")
  void denials_shouldBeTheOnlyStatementsForAnyPrincipal(StackTemplate template) {
    assertThat(allowed(template))
        .extracting(Statement::principal)
        .noneMatch(principal -> principal.toString().contains("*"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void roles_shouldHaveNoManagedPolicyAndNoPolicyAddedByAGrant(StackTemplate template) {
    assertThat(template.all("AWS::IAM::Role")).noneMatch(role -> role.has("ManagedPolicyArns"));
    assertThat(template.ofType("AWS::IAM::Policy")).isEmpty();
    assertThat(template.ofType("AWS::IAM::ManagedPolicy")).isEmpty();
  }
}
