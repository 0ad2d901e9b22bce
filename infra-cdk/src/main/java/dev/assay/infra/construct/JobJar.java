package dev.assay.infra.construct;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.amazon.awscdk.services.stepfunctions.CustomState;
import software.amazon.awscdk.services.stepfunctions.CustomStateProps;
import software.constructs.Construct;

/**
 * The pipeline's jar: {@code cdk deploy} uploads it among the account's CDK assets, the workflow
 * copies it into the artefact bucket, and only that copy is what the job may read. So every jar
 * that has ever run stays there under its hash, whatever becomes of the CDK's own bucket.
 */
record JobJar(Asset asset, Bucket artifacts) {
  private static final String FOLDER = "pipeline/";

  private String key() {
    return FOLDER + asset.getAssetHash() + ".jar";
  }

  String uri() {
    return artifacts.s3UrlForObject(key());
  }

  String arn() {
    return artifacts.arnForObjects(key());
  }

  /**
   * S3 answers 404 for an object that is missing only to those who may list, and 403 to others. A
   * read carries no prefix, a listing does, and that one must be the jars'.
   */
  PolicyStatement listing() {
    PolicyStatement listing =
        ServiceRole.allow(List.of("s3:ListBucket"), List.of(artifacts.getBucketArn()));
    listing.addConditions(Map.of("StringLikeIfExists", Map.of("s3:prefix", FOLDER + "*")));
    return listing;
  }

  CustomState stagingState(Construct scope) {
    return new CustomState(
        scope,
        "StageJar",
        CustomStateProps.builder()
            .stateJson(
                Json.object(
                    Map.entry("Type", "Task"),
                    Map.entry("Resource", Integration.of("aws-sdk:s3:copyObject")),
                    Map.entry(
                        "Parameters",
                        Json.object(
                            Map.entry(
                                "CopySource",
                                asset.getS3BucketName() + "/" + asset.getS3ObjectKey()),
                            Map.entry("Bucket", artifacts.getBucketName()),
                            Map.entry("Key", key()))),
                    Map.entry("ResultPath", "$.jar")))
            .build());
  }

  List<PolicyStatement> stagingStatements() {
    return List.of(
        ServiceRole.allow(
            List.of("s3:GetObject"),
            List.of(asset.getBucket().arnForObjects(asset.getS3ObjectKey()))),
        ServiceRole.allow(List.of("s3:PutObject"), List.of(arn())));
  }
}
