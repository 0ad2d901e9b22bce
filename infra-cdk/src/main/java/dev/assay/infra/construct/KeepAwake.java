package dev.assay.infra.construct;

import dev.assay.infra.stage.Stage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.ScheduleTargetInput;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.amazon.awscdk.services.scheduler.targets.ScheduleTargetBaseProps;
import software.constructs.Construct;

/**
 * Asks the function for its description once a week. A version with a SnapStart snapshot that
 * nobody invokes for 14 days becomes inactive, and the calls that wake it fail
 * (SnapStartNotReadyException, "Troubleshooting SnapStart errors" in the Lambda Developer Guide).
 */
public final class KeepAwake extends Construct {

  /** What is kept awake. */
  public record Props(Stage stage, Alias function) {}

  /** Creates the schedule and its role. */
  public KeepAwake(Construct scope, String id, Props props) {
    super(scope, id);
    Schedule.Builder.create(this, "Schedule")
        .scheduleName(props.stage().name("transactions-awake"))
        .description("Keeps the published version of the source's function active")
        .schedule(ScheduleExpression.rate(Duration.days(7)))
        .target(
            new LambdaInvoke(
                props.function(),
                ScheduleTargetBaseProps.builder()
                    .role(role(props).withoutPolicyUpdates())
                    .retryAttempts(3)
                    .input(ScheduleTargetInput.fromObject(event()))
                    .build()))
        .build();
  }

  /** GET /openapi.json, as the HTTP API hands it over. */
  private static Map<String, Object> event() {
    return Json.object(
        Map.entry("version", "2.0"),
        Map.entry("rawPath", "/openapi.json"),
        Map.entry("rawQueryString", ""),
        Map.entry(
            "requestContext",
            Map.of(
                "http",
                Json.object(Map.entry("method", "GET"), Map.entry("path", "/openapi.json")))));
  }

  private ServiceRole role(Props props) {
    return new ServiceRole(
        this,
        "Role",
        new ServiceRole.Props(
            props.stage().name("awake"),
            ServiceRole.ownService(this, "scheduler.amazonaws.com"),
            "Lets the weekly schedule invoke the source's function",
            List.of(
                ServiceRole.allow(
                    List.of("lambda:InvokeFunction"),
                    List.of(props.function().getFunctionArn())))));
  }
}
