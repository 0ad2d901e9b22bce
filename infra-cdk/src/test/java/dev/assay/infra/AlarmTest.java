package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class AlarmTest {
  private final StackTemplate source = Cloud.with("alarmEmail=ops@example.org").source();

  @Test
  void everyAlarm_shouldTellTheTopicAndStaySilentWithoutTraffic() {
    String topic = "${%s}".formatted(source.onlyId("AWS::SNS::Topic"));
    assertThat(source.all("AWS::CloudWatch::Alarm"))
        .hasSize(4)
        .allSatisfy(
            alarm -> {
              assertThat(Intrinsics.texts(alarm.path("AlarmActions"))).containsExactly(topic);
              assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
              assertThat(alarm.path("ComparisonOperator").asText())
                  .isEqualTo("GreaterThanThreshold");
              assertThat(alarm.path("EvaluationPeriods").asInt()).isOne();
            });
  }

  @Test
  void errorRateAboveOnePercentOverFiveMinutes_shouldAlarm() {
    JsonNode alarm = alarm("AlarmsErrors");
    assertThat(alarm.path("Threshold").asInt()).isOne();
    assertThat(alarm.at("/Metrics/0/Expression").asText()).isEqualTo("100 * errors / invocations");
    assertThat(alarm.findValues("Period")).hasSize(2).allMatch(period -> period.asInt() == 300);
    assertThat(alarm.findValues("Stat")).allMatch(stat -> stat.asText().equals("Sum"));
  }

  @Test
  void slowestTwentiethAbove20Seconds_shouldAlarm() {
    JsonNode alarm = alarm("AlarmsDuration");
    assertThat(alarm.path("MetricName").asText()).isEqualTo("Duration");
    assertThat(alarm.path("ExtendedStatistic").asText()).isEqualTo("p95");
    assertThat(alarm.path("Threshold").asInt()).isEqualTo(20_000);
  }

  @Test
  void anyThrottledCall_shouldAlarm() {
    JsonNode alarm = alarm("AlarmsThrottles");
    assertThat(alarm.path("MetricName").asText()).isEqualTo("Throttles");
    assertThat(alarm.path("Threshold").asInt()).isZero();
  }

  @Test
  void any5xxOfTheApi_shouldAlarm() {
    JsonNode alarm = alarm("AlarmsServerErrors");
    assertThat(alarm.path("Namespace").asText()).isEqualTo("AWS/ApiGateway");
    assertThat(alarm.path("MetricName").asText()).isEqualTo("5xx");
    assertThat(alarm.path("Threshold").asInt()).isZero();
    assertThat(alarm.path("Dimensions").findValuesAsText("Name"))
        .containsExactlyInAnyOrder("ApiId", "Stage");
  }

  @Test
  void functionAlarms_shouldWatchTheAliasThatIsCalled() {
    assertThat(alarm("AlarmsThrottles").path("Dimensions").findValuesAsText("Name"))
        .containsExactlyInAnyOrder("FunctionName", "Resource");
  }

  @Test
  void topic_shouldLetAlarmsOfThisAccountInAndTakeTlsOnly() {
    assertThat(source.statements())
        .filteredOn(statement -> statement.owner().startsWith("AlertsTopicPolicy"))
        .anySatisfy(
            statement -> {
              assertThat(statement.effect()).isEqualTo("Allow");
              assertThat(statement.principal().path("Service").asText())
                  .isEqualTo("cloudwatch.amazonaws.com");
              assertThat(statement.condition().at("/StringEquals/aws:SourceAccount/Ref").asText())
                  .isEqualTo("AWS::AccountId");
            })
        .anySatisfy(
            statement -> {
              assertThat(statement.effect()).isEqualTo("Deny");
              assertThat(statement.condition().at("/Bool/aws:SecureTransport").asText())
                  .isEqualTo("false");
            });
  }

  @Test
  void alarmEmail_shouldSubscribe() {
    JsonNode subscription = source.only("AWS::SNS::Subscription");
    assertThat(subscription.path("Protocol").asText()).isEqualTo("email");
    assertThat(subscription.path("Endpoint").asText()).isEqualTo("ops@example.org");
    assertThat(Cloud.with().source().ofType("AWS::SNS::Subscription")).isEmpty();
  }

  private JsonNode alarm(String prefix) {
    return source.named("AWS::CloudWatch::Alarm", prefix);
  }
}
