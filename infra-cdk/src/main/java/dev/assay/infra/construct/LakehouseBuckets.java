package dev.assay.infra.construct;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * The three buckets: tables, artefacts, logs. CloudFormation names them. What is disposable can be
 * emptied with one command a bucket (docs/operations.md), so it keeps no old object versions.
 */
public final class LakehouseBuckets extends Construct {
  private final boolean disposable;
  private final Bucket logs;
  private final Bucket artifacts;
  private final Bucket lakehouse;

  /**
   * What the buckets are made from.
   *
   * @param disposable whether destroying the stack destroys the buckets
   * @param key what tables and jars are encrypted with; empty leaves that to S3's own key
   */
  public record Props(boolean disposable, Optional<Key> key) {}

  /** Creates the buckets. */
  public LakehouseBuckets(Construct scope, String id, Props props) {
    super(scope, id);
    disposable = props.disposable();
    logs = bucket("Logs").lifecycleRules(List.of(abandonedUploads(), expireAfter(90))).build();
    artifacts = data("Artifacts", 365, props.key());
    lakehouse = data("Lakehouse", 7, props.key());
  }

  /** Delta keeps its own history; object versions only guard against a slip of the hand. */
  private Bucket data(String id, int daysToKeepOldVersions, Optional<Key> key) {
    Bucket.Builder builder = bucket(id);
    key.ifPresent(
        it -> builder.encryption(BucketEncryption.KMS).encryptionKey(it).bucketKeyEnabled(true));
    return builder
        .versioned(!disposable)
        .serverAccessLogsBucket(logs)
        .serverAccessLogsPrefix("access/%s/".formatted(id.toLowerCase(Locale.ROOT)))
        .lifecycleRules(List.of(abandonedUploads(), forgetOldVersionsAfter(daysToKeepOldVersions)))
        .build();
  }

  /** Logs are delivered by services that cannot use a key of the account's own without more ado. */
  private Bucket.Builder bucket(String id) {
    return Bucket.Builder.create(this, id)
        .encryption(BucketEncryption.S3_MANAGED)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .removalPolicy(disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN);
  }

  private static LifecycleRule abandonedUploads() {
    return LifecycleRule.builder()
        .id("abandoned-uploads")
        .abortIncompleteMultipartUploadAfter(Duration.days(7))
        .build();
  }

  private static LifecycleRule expireAfter(int days) {
    return LifecycleRule.builder().id("expire").expiration(Duration.days(days)).build();
  }

  private static LifecycleRule forgetOldVersionsAfter(int days) {
    return LifecycleRule.builder()
        .id("old-versions")
        .noncurrentVersionExpiration(Duration.days(days))
        .build();
  }

  /** Access logs of the other two, and the network's flow logs. */
  public Bucket logs() {
    return logs;
  }

  /** The job's jars, one for each version that has run. */
  public Bucket artifacts() {
    return artifacts;
  }

  /** The tables. */
  public Bucket lakehouse() {
    return lakehouse;
  }
}
