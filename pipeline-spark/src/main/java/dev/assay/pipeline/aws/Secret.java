package dev.assay.pipeline.aws;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A secret of AWS Secrets Manager, by its ARN. No message of it holds anything that the service
 * answered but its error code.
 *
 * @param arn its whole name, e.g. arn:aws:secretsmanager:us-east-1:123456789012:secret:pii-AbCdEf
 * @param region where it is kept
 */
public record Secret(String arn, String region) {
  private static final String PREFIX = "arn:aws[a-z-]*:secretsmanager:";
  private static final Pattern ARN =
      Pattern.compile(PREFIX + "([a-z0-9-]+):[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * The text that a setting means: itself, or that of the secret whose ARN it is.
   *
   * @throws AssayException PII_KEY_UNUSABLE if the secret cannot be read
   */
  public static String resolve(String setting) {
    String text = setting.trim();
    return text.matches(PREFIX + ".*") ? of(text).text() : setting;
  }

  private static Secret of(String arn) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw Errors.piiKeyUnusable("'%s' is not the ARN of a secret".formatted(arn));
    }
    return new Secret(arn, matcher.group(1));
  }

  private String text() {
    if (!Credentials.areThere()) {
      throw unreadable("there are no AWS credentials");
    }
    try (SecretsManagerClient client = client()) {
      String text = client.getSecretValue(ask -> ask.secretId(arn)).secretString();
      if (text == null) {
        throw unreadable("it holds bytes instead of text");
      }
      return text;
    } catch (AwsServiceException e) {
      throw unreadable("Secrets Manager answered " + e.statusCode() + code(e));
    } catch (SdkClientException e) {
      throw unreadable(
          "no answer from Secrets Manager (is the region in the ARN right, is it reachable?)");
    }
  }

  private static String code(AwsServiceException e) {
    String code = e.awsErrorDetails().errorCode();
    return code == null ? "" : " " + code;
  }

  private SecretsManagerClient client() {
    return SecretsManagerClient.builder()
        .region(Region.of(region))
        .credentialsProvider(Credentials::resolve)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(limits -> limits.apiCallTimeout(PATIENCE))
        .build();
  }

  private AssayException unreadable(String why) {
    return Errors.piiKeyUnusable("the secret %s cannot be read: %s".formatted(arn, why));
  }
}
