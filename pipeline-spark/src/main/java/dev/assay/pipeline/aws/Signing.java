package dev.assay.pipeline.aws;

import java.io.Serializable;
import java.net.http.HttpRequest;

/**
 * Puts a signature on requests, or leaves them as they are. It travels to the tasks that send them,
 * so it holds no credentials.
 */
@FunctionalInterface
public interface Signing extends Serializable {

  /**
   * The request as it is to be sent: signed now, and good for some minutes.
   *
   * @param request one without a body
   * @throws dev.assay.pipeline.error.AssayException CREDENTIALS_MISSING if this JVM has none
   */
  HttpRequest sign(HttpRequest request);
}
