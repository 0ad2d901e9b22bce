package dev.assay.infra.construct;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.JitterType;
import software.amazon.awscdk.services.stepfunctions.RetryProps;

/** When the workflow tries a state again. */
final class WorkflowRetries {
  /** Refused for want of room, or by a service that asks for another try. */
  private static final List<String> REFUSALS =
      List.of(
          "ServiceQuotaExceededException",
          "ThrottlingException",
          "ConflictException",
          "InternalServerException");

  /** No source says how the integration spells its service in the names of errors. */
  private static final List<String> SPELLINGS = List.of("EMRServerless.", "EmrServerless.");

  private WorkflowRetries() {}

  /** A short interruption of another service. */
  static RetryProps soon() {
    return RetryProps.builder()
        .errors(List.of("States.TaskFailed"))
        .interval(Duration.seconds(10))
        .maxAttempts(3)
        .build();
  }

  /** What EMR Serverless refused by name. */
  static RetryProps refused() {
    return RetryProps.builder()
        .errors(SPELLINGS.stream().flatMap(WorkflowRetries::refusals).toList())
        .interval(Duration.minutes(2))
        .backoffRate(2)
        .maxAttempts(4)
        .jitterStrategy(JitterType.FULL)
        .build();
  }

  /**
   * Everything else but a time-out, once more: a refusal under another name, and a job that was
   * started and found no room, look like this. So does a job that failed by itself; its second try
   * costs one run and ends in the same notice.
   */
  static RetryProps once() {
    return RetryProps.builder()
        .errors(List.of("States.TaskFailed"))
        .interval(Duration.minutes(10))
        .maxAttempts(1)
        .build();
  }

  private static Stream<String> refusals(String spelling) {
    return REFUSALS.stream().map(spelling::concat);
  }
}
