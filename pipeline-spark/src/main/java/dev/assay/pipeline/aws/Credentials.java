package dev.assay.pipeline.aws;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The default credential chain of this JVM. It is asked on first use, and renews what expires by
 * itself.
 */
final class Credentials {
  private static final AwsCredentialsProvider CHAIN = DefaultCredentialsProvider.builder().build();

  private Credentials() {}

  /** What to sign with now; CREDENTIALS_MISSING if the chain has nothing. */
  static AwsCredentials resolve() {
    try {
      return CHAIN.resolveCredentials();
    } catch (SdkClientException e) {
      throw Errors.credentialsMissing(e);
    }
  }

  /** Whether the chain has something. */
  static boolean areThere() {
    try {
      resolve();
      return true;
    } catch (AssayException e) {
      return false;
    }
  }
}
