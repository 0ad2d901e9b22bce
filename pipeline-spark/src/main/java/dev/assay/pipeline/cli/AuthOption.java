package dev.assay.pipeline.cli;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.aws.Auth;
import java.net.URI;
import picocli.CommandLine.Option;

/** How the commands that ask a source get in. */
final class AuthOption {
  @Option(
      names = "--auth",
      paramLabel = "HOW",
      defaultValue = "auto",
      description = {
        "Sign requests for AWS (SigV4): none, sigv4, or auto: if the endpoint is API Gateway's and",
        "there are AWS credentials. Default: auto"
      })
  private Auth auth;

  /** The access to an endpoint, null for the source in this process, which lets everybody in. */
  Access to(URI endpoint) {
    return endpoint == null ? Access.FREE : Access.to(endpoint, auth);
  }
}
