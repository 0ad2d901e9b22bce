package dev.assay.pipeline.aws;

import java.net.http.HttpRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * AWS Signature Version 4 for API Gateway, with the credentials of the JVM that sends the request.
 * Only host, date and session token are signed: what a proxy may change on its way is not.
 *
 * @param region where the API is, e.g. us-east-1
 */
public record SigV4(String region) implements Signing {
  private static final String SERVICE = "execute-api";

  /** The JDK's client writes it itself, from the same URL, and lets nobody else do so. */
  private static final String HOST = "Host";

  @Override
  public HttpRequest sign(HttpRequest request) {
    HttpRequest.Builder signed =
        HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase(HOST));
    signature(request)
        .forEachHeader(
            (name, values) -> {
              if (!name.equalsIgnoreCase(HOST)) {
                values.forEach(value -> signed.setHeader(name, value));
              }
            });
    return signed.build();
  }

  private SdkHttpRequest signature(HttpRequest request) {
    SdkHttpRequest plain =
        SdkHttpRequest.builder()
            .uri(request.uri())
            .method(SdkHttpMethod.fromValue(request.method()))
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            ask ->
                ask.identity(Credentials.resolve())
                    .request(plain)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region))
        .request();
  }
}
