package dev.assay.infra.construct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * What a run of the pipeline may touch: its jar, its tables, the API when that is IAM's, one secret
 * and one Glue database; nothing else.
 */
final class PipelineRole extends Construct {
  private final Role role;

  /**
   * What the role is made from.
   *
   * @param applicationArn the only application whose jobs may assume the role
   * @param jarArn the job's jar in the artefact bucket
   * @param apiArns what the job may call; empty when anybody may
   * @param secretArn the PII key
   * @param database the Glue database's name
   */
  record Props(
      String name,
      String applicationArn,
      String jarArn,
      Bucket lakehouse,
      List<String> apiArns,
      String secretArn,
      String database) {}

  PipelineRole(Construct scope, String id, Props props) {
    super(scope, id);
    role =
        new ServiceRole(
                this,
                "Service",
                new ServiceRole.Props(
                    props.name(),
                    ServiceRole.service(
                        "emr-serverless.amazonaws.com",
                        Map.of("ArnLike", Map.of("aws:SourceArn", props.applicationArn() + "*"))),
                    "Lets a run of the pipeline reach its jar, tables, source and key",
                    statements(props)))
            .role();
  }

  private List<PolicyStatement> statements(Props props) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(ServiceRole.allow(List.of("s3:GetObject"), List.of(props.jarArn())));
    statements.add(
        ServiceRole.allow(
            List.of("s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads"),
            List.of(props.lakehouse().getBucketArn())));
    statements.add(
        ServiceRole.allow(
            List.of(
                "s3:GetObject",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts"),
            List.of(props.lakehouse().arnForObjects("*"))));
    statements.add(
        ServiceRole.allow(List.of("secretsmanager:GetSecretValue"), List.of(props.secretArn())));
    statements.add(catalog(props.database()));
    if (!props.apiArns().isEmpty()) {
      statements.add(ServiceRole.allow(List.of("execute-api:Invoke"), props.apiArns()));
    }
    return List.copyOf(statements);
  }

  private PolicyStatement catalog(String database) {
    return ServiceRole.allow(
        List.of(
            "glue:GetDatabase",
            "glue:GetTable",
            "glue:GetTables",
            "glue:CreateTable",
            "glue:UpdateTable",
            "glue:DeleteTable"),
        List.of(glue("catalog"), glue("database/" + database), glue("table/" + database + "/*")));
  }

  private String glue(String resource) {
    Stack stack = Stack.of(this);
    return "arn:%s:glue:%s:%s:%s"
        .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), resource);
  }

  Role role() {
    return role;
  }
}
