package dev.assay.infra.construct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the workflow may do: stage the jar, run and follow the job, tell a failure, write its log.
 *
 * @param stack the stack whose account and region the workflow is in
 * @param jobRoleArn the role that it hands to the job
 * @param topicArn who hears of a failure
 * @param dataKey what the jar's copy is encrypted with
 */
record WorkflowPermissions(
    Stack stack,
    JobJar jar,
    String applicationArn,
    String jobRoleArn,
    String topicArn,
    DataKey dataKey) {

  List<PolicyStatement> statements() {
    List<PolicyStatement> statements = new ArrayList<>(jar.stagingStatements());
    statements.addAll(jobStatements());
    statements.add(ServiceRole.allow(List.of("sns:Publish"), List.of(topicArn)));
    statements.addAll(dataKey().use());
    statements.add(logDelivery());
    return List.copyOf(statements);
  }

  /** As Step Functions documents for startJobRun.sync; it follows the job by a rule of its own. */
  private List<PolicyStatement> jobStatements() {
    String rule =
        "arn:%s:events:%s:%s:rule/StepFunctionsGetEventsForEMRServerlessJobRule"
            .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
    PolicyStatement passRole = ServiceRole.allow(List.of("iam:PassRole"), List.of(jobRoleArn));
    passRole.addConditions(
        Map.of("StringEquals", Map.of("iam:PassedToService", "emr-serverless.amazonaws.com")));
    return List.of(
        ServiceRole.allow(List.of("emr-serverless:StartJobRun"), List.of(applicationArn)),
        ServiceRole.allow(
            List.of("emr-serverless:GetJobRun", "emr-serverless:CancelJobRun"),
            List.of(applicationArn + "/jobruns/*")),
        passRole,
        ServiceRole.allow(
            List.of("events:PutTargets", "events:PutRule", "events:DescribeRule"), List.of(rule)));
  }

  /** Log delivery knows no resources: AWS documents {@code *} for all of these. */
  private static PolicyStatement logDelivery() {
    return ServiceRole.allow(
        List.of(
            "logs:CreateLogDelivery",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups"),
        List.of("*"));
  }
}
