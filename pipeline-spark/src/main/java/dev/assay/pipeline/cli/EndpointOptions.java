package dev.assay.pipeline.cli;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.aws.Auth;
import dev.assay.pipeline.error.Errors;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which source a command asks, and how it gets in. */
final class EndpointOptions {
  private static final int MOST_PORT = 65_535;

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
    if (endpoint != null && !isRoot(endpoint)) {
      throw Errors.invalidArgument(
          "--endpoint",
          withoutSecret(endpoint),
          "the http or https URL of a source, without user, query or fragment");
    }
    return Optional.ofNullable(endpoint);
  }

  private static boolean isRoot(URI url) {
    return String.valueOf(url.getScheme()).matches("(?i)https?")
        && url.getHost() != null
        && url.getPort() <= MOST_PORT
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  private static String withoutSecret(URI url) {
    return url.toString().replaceFirst("//[^/]*@", "//***@");
  }

  /** The access to the endpoint; the source in this process lets everybody in. */
  Access access() {
    return endpoint().map(url -> Access.to(url, auth)).orElse(Access.FREE);
  }
}
