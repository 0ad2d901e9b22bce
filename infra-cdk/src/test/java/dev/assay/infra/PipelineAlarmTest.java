package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineAlarmTest {
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  private final StackTemplate dev = Cloud.with("lakehouse=on").lakehouse();
  private final StackTemplate prod =
      Cloud.with("lakehouse=on", "auth=iam", "environment=prod").lakehouse();

  @Test
  void endsThatTheWorkflowCannotAnnounce_shouldAlarm() {
    for (String end : List.of("Failed", "TimedOut", "Aborted")) {
      JsonNode alarm = dev.named(ALARM, "PipelineAlarms" + end);
      assertThat(alarm.path("Namespace").asText()).isEqualTo("AWS/States");
      assertThat(alarm.path("MetricName").asText()).isEqualTo("Executions" + end);
      assertThat(alarm.path("Statistic").asText()).isEqualTo("Sum");
      assertThat(alarm.path("Threshold").asInt()).isZero();
      assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
      assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
      assertThat(Intrinsics.text(alarm.at("/Dimensions/0/Value")))
          .isEqualTo("${%s}".formatted(dev.onlyId("AWS::StepFunctions::StateMachine")));
    }
  }

  @Test
  void everyAlarm_shouldTellTheTopic() {
    String topic = "${%s}".formatted(prod.onlyId("AWS::SNS::Topic"));
    assertThat(prod.all(ALARM))
        .hasSize(5)
        .allSatisfy(
            alarm ->
                assertThat(Intrinsics.texts(alarm.path("AlarmActions"))).containsExactly(topic));
  }

  @Test
  void twentySixHoursWithoutSuccess_shouldAlarmButNotInDev() {
    JsonNode alarm = prod.named(ALARM, "PipelineAlarmsNoSuccess");
    assertThat(alarm.path("MetricName").asText()).isEqualTo("ExecutionsSucceeded");
    assertThat(alarm.path("Period").asInt() * alarm.path("EvaluationPeriods").asInt())
        .isEqualTo(26 * 3600);
    assertThat(alarm.path("Period").asInt())
        .as("only periods of an hour and more may reach over a day")
        .isGreaterThanOrEqualTo(3600);
    assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
    assertThat(alarm.path("Threshold").asInt()).isOne();
    assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
    assertThat(dev.ofType(ALARM)).hasSize(4).doesNotContainKey("PipelineAlarmsNoSuccess");
  }

  @Test
  void scheduleThatCouldNotStart_shouldLeaveItsEventInAQueueThatAlarms() {
    String queue = "${%s.Arn}".formatted(dev.onlyId("AWS::SQS::Queue"));
    JsonNode target = dev.only("AWS::Scheduler::Schedule").path("Target");
    assertThat(Intrinsics.text(target.at("/DeadLetterConfig/Arn"))).isEqualTo(queue);
    assertThat(dev.allowances("PipelineDailyRole")).contains("sqs:SendMessage " + queue);
    assertThat(dev.only("AWS::SQS::Queue").path("MessageRetentionPeriod").asInt())
        .isEqualTo(14 * 24 * 3600);
    JsonNode alarm = dev.named(ALARM, "PipelineAlarmsNotStarted");
    assertThat(alarm.path("MetricName").asText()).isEqualTo("ApproximateNumberOfMessagesVisible");
    assertThat(alarm.path("Threshold").asInt()).isZero();
  }

  @Test
  void topicWithoutSubscriber_shouldWarnAtSynth() {
    assertThat(Cloud.with("lakehouse=on").messages("LakehouseStack"))
        .anySatisfy(message -> assertThat(message).contains("Nobody hears", "alarmEmail"));
    assertThat(Cloud.with("lakehouse=on").messages("SourceStack"))
        .anySatisfy(message -> assertThat(message).contains("Nobody hears", "alarmEmail"));
    assertThat(Cloud.with("alarmEmail=ops@example.org").messages("SourceStack"))
        .noneMatch(message -> message.contains("Nobody hears"));
  }
}
