package dev.assay.pipeline.testing;

import dev.assay.pipeline.testing.SigV4Verifier.Key;
import java.util.Map;
import java.util.TreeMap;

/** The AWS SDK's own settings, as system properties, until closed. */
public final class AwsSettings implements AutoCloseable {
  private static final String KEY_ID = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";
  private static final String TOKEN = "aws.sessionToken";
  private static final String REGION = "aws.region";
  private static final String SECRETS_MANAGER = "aws.endpointUrlSecretsManager";

  private final Map<String, String> settings = new TreeMap<>();

  private AwsSettings() {}

  /** No credentials, no region. */
  public static AwsSettings none() {
    return new AwsSettings();
  }

  /** The credentials of a key. */
  public static AwsSettings of(Key key) {
    AwsSettings settings = none().with(KEY_ID, key.id()).with(SECRET, key.secret());
    return key.token().map(token -> settings.with(TOKEN, token)).orElse(settings);
  }

  /** And a region. */
  public AwsSettings in(String region) {
    return with(REGION, region);
  }

  /** And a Secrets Manager of one's own. */
  public AwsSettings askingForSecretsAt(String url) {
    return with(SECRETS_MANAGER, url);
  }

  private AwsSettings with(String name, String value) {
    settings.put(name, value);
    System.setProperty(name, value);
    return this;
  }

  @Override
  public void close() {
    settings.keySet().forEach(System::clearProperty);
  }
}
