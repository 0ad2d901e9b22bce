package dev.assay.pipeline.aws;

import java.net.http.HttpRequest;

/** No signature. */
record Unsigned() implements Signing {
  @Override
  public HttpRequest sign(HttpRequest request) {
    return request;
  }
}
