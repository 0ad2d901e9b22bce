package dev.assay.generator.local;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * One request, as the gateway in the cloud logs it.
 *
 * @param route the route's key, {@code $default} for a path that has none
 * @param status 0 where the connection was closed without an answer
 * @param responseLength bytes of the body that were sent
 */
public record AccessLogEntry(
    String requestId,
    String sourceIp,
    String method,
    String route,
    int status,
    long responseLength) {

  /**
   * The line: a JSON object with the keys of the cloud's access log. Only the method is the
   * client's own text.
   */
  @Override
  public String toString() {
    return "{\"requestId\":\""
        + requestId
        + "\",\"sourceIp\":\""
        + sourceIp
        + "\",\"method\":\""
        + new String(JsonStringEncoder.getInstance().quoteAsString(method))
        + "\",\"route\":\""
        + route
        + "\",\"status\":"
        + status
        + ",\"responseLength\":"
        + responseLength
        + "}";
  }
}
