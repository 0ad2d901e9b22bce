package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class LandingTest {
  private final StackTemplate open = Cloud.with("lakehouse=on", "landing=clickstream").lakehouse();
  private final StackTemplate signed =
      Cloud.with("lakehouse=on", "auth=iam", "landing=clickstream,changes").lakehouse();

  @Test
  void landing_shouldBeOffUnlessFeedsAreNamed() {
    assertThat(Cloud.with("lakehouse=on").lakehouse().ofType("AWS::Lambda::Function")).isEmpty();
    assertThat(open.ofType("AWS::Lambda::Function")).hasSize(1);
    assertThat(signed.ofType("AWS::Lambda::Function")).hasSize(2);
  }

  @Test
  void role_shouldPutObjectsOfItsOwnFeedAndReadNone() {
    String bucket = "${%s.Arn}".formatted(open.idOf("AWS::S3::Bucket", "BucketsLakehouse"));
    assertThat(open.allowances("LandingclickstreamRole"))
        .filteredOn(allowance -> !allowance.startsWith("logs:") && !allowance.startsWith("sqs:"))
        .containsExactly("s3:PutObject %s/landing/clickstream/*".formatted(bucket));
  }

  @Test
  void signedRole_shouldReadItsOwnFeedOfTheSource() {
    assertThat(signed.allowances("LandingchangesRole"))
        .filteredOn(allowance -> allowance.startsWith("execute-api:Invoke"))
        .extracting(allowance -> allowance.replaceFirst(".*/[$]default/", ""))
        .containsExactlyInAnyOrder("GET/changes", "GET/changes/*");
    assertThat(environment(signed, "Landingchanges").path("SIGN").asText()).isEqualTo("yes");
    assertThat(environment(open, "Landingclickstream").path("SIGN").asText()).isEqualTo("no");
  }

  @Test
  void function_shouldKnowItsFeedItsSourceAndItsBucket() {
    JsonNode environment = environment(open, "Landingclickstream");
    assertThat(environment.path("FEED").asText()).isEqualTo("clickstream");
    assertThat(Intrinsics.text(environment.path("ENDPOINT")))
        .startsWith("${import assay-dev-source:ExportsOutput");
    assertThat(Intrinsics.text(environment.path("BUCKET"))).startsWith("${BucketsLakehouse");
  }

  @Test
  void eventThatCannotBeHandled_shouldBeKeptAndAlarm() {
    String queue = "${%s.Arn}".formatted(open.idOf("AWS::SQS::Queue", "Landingclickstream"));
    JsonNode function = open.named("AWS::Lambda::Function", "Landingclickstream");
    assertThat(Intrinsics.text(function.at("/DeadLetterConfig/TargetArn"))).isEqualTo(queue);
    assertThat(open.allowances("LandingclickstreamRole")).contains("sqs:SendMessage " + queue);
    JsonNode alarm = open.named("AWS::CloudWatch::Alarm", "Landingclickstream");
    assertThat(alarm.path("MetricName").asText()).isEqualTo("ApproximateNumberOfMessagesVisible");
    assertThat(Intrinsics.text(alarm.at("/Dimensions/0/Value")))
        .isEqualTo(queue.replace(".Arn", ".QueueName"));
    assertThat(Intrinsics.texts(alarm.path("AlarmActions")))
        .containsExactly("${%s}".formatted(open.onlyId("AWS::SNS::Topic")));
  }

  @Test
  void object_shouldBeWrittenOnlyIfItIsNotThere() {
    JsonNode function = open.named("AWS::Lambda::Function", "Landingclickstream");
    assertThat(function.at("/Code/ZipFile").asText())
        .hasSizeLessThan(4_096)
        .contains("IfNoneMatch=\"*\"");
  }

  private static JsonNode environment(StackTemplate template, String prefix) {
    return template.named("AWS::Lambda::Function", prefix).at("/Environment/Variables");
  }
}
