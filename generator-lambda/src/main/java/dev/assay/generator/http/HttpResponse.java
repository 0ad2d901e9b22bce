package dev.assay.generator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param binary whether the body is no text and must travel as base64
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpResponse(int status, Map<String, String> headers, byte[] body, boolean binary) {
  static final byte[] NO_BODY = {};

  /** The answer to OPTIONS: which methods there are. */
  public static HttpResponse options() {
    return new HttpResponse(204, Map.of("Allow", HttpRequest.METHODS), NO_BODY, false);
  }

  /** The answer to HEAD: that to GET with its length and without its body. */
  public HttpResponse withoutBody() {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (body.length > 0) {
      all.put("Content-Length", Integer.toString(body.length));
    }
    return new HttpResponse(status, all, NO_BODY, false);
  }

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
