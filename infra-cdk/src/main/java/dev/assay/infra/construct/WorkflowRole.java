package dev.assay.infra.construct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * What the workflow may do: stage the jar, run and follow the job, tell a failure, write its log.
 */
final class WorkflowRole extends Construct {
  private final Role role;

  WorkflowRole(Construct scope, String id, PipelineWorkflow.Props props) {
    super(scope, id);
    role =
        new ServiceRole(
                this,
                "Service",
                new ServiceRole.Props(
                    props.roleName(),
                    ServiceRole.ownService(this, "states.amazonaws.com"),
                    "Lets the workflow run the pipeline's job",
                    statements(props)))
            .role();
  }

  private List<PolicyStatement> statements(PipelineWorkflow.Props props) {
    List<PolicyStatement> statements = new ArrayList<>(props.jar().stagingStatements());
    statements.addAll(jobStatements(props.applicationArn(), props.job().roleArn()));
    statements.add(
        ServiceRole.allow(List.of("sns:Publish"), List.of(props.alerts().getTopicArn())));
    statements.add(logDelivery());
    return List.copyOf(statements);
  }

  /** As Step Functions documents for startJobRun.sync; it follows the job by a rule of its own. */
  private List<PolicyStatement> jobStatements(String applicationArn, String jobRoleArn) {
    Stack stack = Stack.of(this);
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

  Role role() {
    return role;
  }
}
