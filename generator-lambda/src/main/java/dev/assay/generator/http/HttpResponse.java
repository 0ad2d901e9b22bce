package dev.assay.generator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Base64;
import java.util.Map;

/**
 * An answer.
 *
 * @param binary whether the body is no text and must travel as base64
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpResponse(int status, Map<String, String> headers, byte[] body, boolean binary) {
  static final byte[] NO_BODY = {};

  /** The answer as API Gateway wants it from a function. */
  public APIGatewayV2HTTPResponse toEvent() {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(binary ? Base64.getEncoder().encodeToString(body) : new String(body, UTF_8))
        .withIsBase64Encoded(binary)
        .build();
  }
}
