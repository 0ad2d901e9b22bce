package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What of the lakehouse is off unless asked for. */
class OptionTest {
  private static final String TOPIC =
      "arn:aws:kafka:eu-west-1:123456789012:topic/shop/1f2e-4/orders";

  private final StackTemplate plain = Cloud.with("lakehouse=on").lakehouse();
  private final StackTemplate reading =
      Cloud.with("lakehouse=on", "kafkaTopic=" + TOPIC).lakehouse();
  private final StackTemplate encrypted = Cloud.with("lakehouse=on", "customerKey=on").lakehouse();

  @Test
  void kafkaTopic_shouldOpenTheBrokersPortToTheWorkersAlone() {
    assertThat(egressPorts(plain)).containsExactly(443);
    assertThat(egressPorts(reading)).containsExactlyInAnyOrder(443, 9098);
  }

  @Test
  void kafkaTopic_shouldLetTheJobReadThatTopicAndWriteNothing() {
    assertThat(kafka(plain)).isEmpty();
    String cluster = "arn:aws:kafka:eu-west-1:123456789012:cluster/shop/1f2e-4";
    String groups = "arn:aws:kafka:eu-west-1:123456789012:group/shop/1f2e-4/spark-kafka-*";
    assertThat(kafka(reading))
        .containsExactlyInAnyOrder(
            "kafka-cluster:Connect " + cluster,
            "kafka-cluster:DescribeCluster " + cluster,
            "kafka-cluster:DescribeTopic " + TOPIC,
            "kafka-cluster:ReadData " + TOPIC,
            "kafka-cluster:DescribeGroup " + groups,
            "kafka-cluster:AlterGroup " + groups);
  }

  @Test
  void customerKey_shouldEncryptTablesJarsAndPiiKeyAndBeRotated() {
    assertThat(plain.ofType("AWS::KMS::Key")).isEmpty();
    String key = "${%s.Arn}".formatted(encrypted.onlyId("AWS::KMS::Key"));
    assertThat(encrypted.only("AWS::KMS::Key").path("EnableKeyRotation").asBoolean()).isTrue();
    for (String bucket : new String[] {"BucketsLakehouse", "BucketsArtifacts"}) {
      JsonNode encryption = encrypted.named("AWS::S3::Bucket", bucket).path("BucketEncryption");
      assertThat(encryption.findValue("SSEAlgorithm").asText()).isEqualTo("aws:kms");
      assertThat(Intrinsics.text(encryption.findValue("KMSMasterKeyID"))).isEqualTo(key);
      assertThat(encryption.findValue("BucketKeyEnabled").asBoolean()).isTrue();
    }
    JsonNode secret = encrypted.only("AWS::SecretsManager::Secret");
    assertThat(Intrinsics.text(secret.path("KmsKeyId"))).isEqualTo(key);
  }

  @Test
  void customerKey_shouldBeUsableForWhoeverReadsOrWritesUnderIt() {
    String key = "${%s.Arn}".formatted(encrypted.onlyId("AWS::KMS::Key"));
    for (String role : new String[] {"PipelineJobRole", "PipelineWorkflowRole"}) {
      assertThat(encrypted.allowances(role))
          .contains("kms:Decrypt " + key, "kms:GenerateDataKey " + key);
      assertThat(plain.allowances(role)).noneMatch(allowance -> allowance.startsWith("kms:"));
    }
  }

  private static Stream<String> kafka(StackTemplate template) {
    return template.allowances("PipelineJobRole").stream()
        .filter(allowance -> allowance.startsWith("kafka-cluster:"));
  }

  private static Stream<Integer> egressPorts(StackTemplate template) {
    return template
        .only("AWS::EC2::SecurityGroup")
        .path("SecurityGroupEgress")
        .valueStream()
        .map(rule -> rule.path("ToPort").asInt());
  }
}
