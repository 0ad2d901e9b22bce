package dev.assay.infra.construct;

import java.util.List;
import software.amazon.awscdk.services.scheduler.CronOptionsWithTimezone;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.targets.ScheduleTargetBaseProps;
import software.amazon.awscdk.services.scheduler.targets.StepFunctionsStartExecution;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/** Starts the workflow every day at 03:00 UTC, once it is enabled. */
final class DailyRun extends Construct {

  record Props(String name, String roleName, StateMachine workflow, boolean enabled) {}

  DailyRun(Construct scope, String id, Props props) {
    super(scope, id);
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
                    List.of(props.workflow().getStateMachineArn())))));
  }
}
