package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final String BUCKET = "AWS::S3::Bucket";

  private final StackTemplate dev = Cloud.with("lakehouse=on").lakehouse();
  private final StackTemplate prod =
      Cloud.with("lakehouse=on", "auth=iam", "environment=prod").lakehouse();

  @Test
  void buckets_shouldBeThreeEncryptedClosedAndNamedByCloudFormation() {
    assertThat(prod.all(BUCKET))
        .hasSize(3)
        .allSatisfy(
            bucket -> {
              assertThat(bucket.has("BucketName")).isFalse();
              assertThat(bucket.path("BucketEncryption").findValuesAsText("SSEAlgorithm"))
                  .containsExactly("AES256");
              assertThat(bucket.path("PublicAccessBlockConfiguration"))
                  .hasSize(4)
                  .allMatch(JsonNode::asBoolean);
            });
  }

  @Test
  void buckets_shouldRefuseAnythingButTls() {
    assertThat(prod.ofType("AWS::S3::BucketPolicy")).hasSize(3);
    assertThat(prod.ofType("AWS::S3::BucketPolicy").keySet())
        .allSatisfy(
            policy ->
                assertThat(prod.statements())
                    .filteredOn(statement -> statement.owner().equals(policy))
                    .anySatisfy(
                        statement -> {
                          assertThat(statement.effect()).isEqualTo("Deny");
                          assertThat(statement.principal().path("AWS").asText()).isEqualTo("*");
                          assertThat(statement.condition().at("/Bool/aws:SecureTransport").asText())
                              .isEqualTo("false");
                        }));
  }

  @Test
  void tablesAndJars_shouldBeVersionedWhereTheyAreKept() {
    for (String id : List.of("BucketsLakehouse", "BucketsArtifacts")) {
      assertThat(prod.named(BUCKET, id).at("/VersioningConfiguration/Status").asText())
          .isEqualTo("Enabled");
      assertThat(dev.named(BUCKET, id).has("VersioningConfiguration")).isFalse();
    }
  }

  @Test
  void everyBucket_shouldCleanUpAfterItself() {
    assertThat(prod.all(BUCKET))
        .allSatisfy(
            bucket ->
                assertThat(bucket.findValues("DaysAfterInitiation"))
                    .singleElement()
                    .matches(days -> days.asInt() == 7));
    assertThat(oldVersions(prod, "BucketsLakehouse")).isEqualTo(7);
    assertThat(oldVersions(prod, "BucketsArtifacts")).isEqualTo(365);
    assertThat(prod.named(BUCKET, "BucketsLogs").findValue("ExpirationInDays").asInt())
        .isEqualTo(90);
  }

  @Test
  void destroy_shouldKeepTheDataUnlessTheEnvironmentIsDev() {
    assertThat(prod.ofType(BUCKET).values())
        .allMatch(bucket -> bucket.path("DeletionPolicy").asText().startsWith("Retain"));
    assertThat(dev.ofType(BUCKET).values())
        .allMatch(bucket -> bucket.path("DeletionPolicy").asText().equals("Delete"));
  }

  private static int oldVersions(StackTemplate template, String id) {
    return template
        .named(BUCKET, id)
        .findValue("NoncurrentVersionExpiration")
        .path("NoncurrentDays")
        .asInt();
  }
}
