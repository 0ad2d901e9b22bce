package dev.assay.pipeline.cli;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.aws.Auth;
import dev.assay.pipeline.error.Errors;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which source a command asks, and how it gets in. */
final class EndpointOptions {
  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Root of the source. Default: the source started in this process.")
  private URI endpoint;

  @Option(
      names = "--auth",
      paramLabel = "HOW",
      defaultValue = "auto",
      description =
          "Sign requests for AWS (SigV4): none, sigv4, or auto: if the endpoint is API Gateway's"
              + " and there are AWS credentials. Default: auto")
  private Auth auth;

  /** The endpoint; empty for the source in this process. */
  Optional<URI> endpoint() {
    if (endpoint != null
        && (endpoint.getHost() == null
            || !String.valueOf(endpoint.getScheme()).startsWith("http"))) {
      throw Errors.invalidArgument(
          "--endpoint", endpoint.toString(), "the http or https URL of a source");
    }
    return Optional.ofNullable(endpoint);
  }

  /** The access to the endpoint; the source in this process lets everybody in. */
  Access access() {
    return endpoint().map(url -> Access.to(url, auth)).orElse(Access.FREE);
  }
}
