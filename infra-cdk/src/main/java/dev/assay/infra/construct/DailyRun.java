package dev.assay.infra.construct;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.scheduler.CronOptionsWithTimezone;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.targets.ScheduleTargetBaseProps;
import software.amazon.awscdk.services.scheduler.targets.StepFunctionsStartExecution;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * Starts the workflow every day at 03:00 UTC, once it is enabled. What could not be started is kept
 * in a queue for two weeks.
 */
final class DailyRun extends Construct {
  private final Queue lost;

  record Props(String name, String roleName, StateMachine workflow, boolean enabled) {}

  DailyRun(Construct scope, String id, Props props) {
    super(scope, id);
    lost =
        Queue.Builder.create(this, "Lost")
            .queueName(props.name() + "-lost")
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
    Schedule.Builder.create(this, "Schedule")
        .scheduleName(props.name())
        .description("One run of the pipeline a day")
        .enabled(props.enabled())
        .schedule(
            ScheduleExpression.cron(
                CronOptionsWithTimezone.builder().hour("3").minute("0").build()))
        .target(
            new StepFunctionsStartExecution(
                props.workflow(),
                ScheduleTargetBaseProps.builder()
                    .role(role(props).withoutPolicyUpdates())
                    .retryAttempts(3)
                    .deadLetterQueue(lost)
                    .build()))
        .build();
  }

  private ServiceRole role(Props props) {
    return new ServiceRole(
        this,
        "Role",
        new ServiceRole.Props(
            props.roleName(),
            ServiceRole.ownService(this, "scheduler.amazonaws.com"),
            "Lets the schedule start the workflow",
            List.of(
                ServiceRole.allow(
                    List.of("states:StartExecution"),
                    List.of(props.workflow().getStateMachineArn())),
                ServiceRole.allow(List.of("sqs:SendMessage"), List.of(lost.getQueueArn())))));
  }

  /** What could not be started. */
  IQueue lost() {
    return lost;
  }
}
