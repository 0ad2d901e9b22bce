package dev.assay.infra.construct;

import dev.assay.infra.stage.KafkaTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * What a run of the pipeline may touch: its jar, its tables, the API when that is IAM's, and one
 * secret; nothing else.
 *
 * @param jar the job's jar in the artefact bucket
 * @param apiArns what the job may call; empty when anybody may
 * @param secretArn the PII key
 * @param topic what it may read from Kafka
 */
record JobPermissions(
    JobJar jar,
    Bucket lakehouse,
    List<String> apiArns,
    String secretArn,
    DataKey dataKey,
    Optional<KafkaTopic> topic) {

  List<PolicyStatement> statements() {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(ServiceRole.allow(List.of("s3:GetObject"), List.of(jar().arn())));
    statements.add(jar().listing());
    statements.add(
        ServiceRole.allow(
            List.of("s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads"),
            List.of(lakehouse().getBucketArn())));
    statements.add(
        ServiceRole.allow(
            List.of(
                "s3:GetObject",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts"),
            List.of(lakehouse().arnForObjects("*"))));
    statements.add(
        ServiceRole.allow(List.of("secretsmanager:GetSecretValue"), List.of(secretArn())));
    if (!apiArns().isEmpty()) {
      statements.add(ServiceRole.allow(List.of("execute-api:Invoke"), apiArns()));
    }
    statements.addAll(dataKey().use());
    topic().map(JobPermissions::reading).ifPresent(statements::addAll);
    return List.copyOf(statements);
  }

  /** As MSK documents for a consumer; it never makes, writes or alters a topic. */
  private static List<PolicyStatement> reading(KafkaTopic topic) {
    return List.of(
        ServiceRole.allow(
            List.of("kafka-cluster:Connect", "kafka-cluster:DescribeCluster"),
            List.of(topic.clusterArn())),
        ServiceRole.allow(
            List.of("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"), List.of(topic.arn())),
        ServiceRole.allow(
            List.of("kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup"),
            List.of(topic.sparkGroupsArn())));
  }
}
