package dev.assay.pipeline.cli;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.aws.Auth;
import dev.assay.pipeline.aws.Proxies;
import dev.assay.pipeline.aws.SecretHeaders;
import dev.assay.pipeline.error.Errors;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which source a command asks, and how it gets in. */
final class EndpointOptions {
  private static final int MOST_PORT = 65_535;
  private static final Pattern UNUSUAL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(:[0-9]{1,5})?");

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

  @Option(
      names = "--header",
      paramLabel = "NAME=VARIABLE",
      description =
          "Send a header that the source wants, e.g. X-Api-Key=SHOP_KEY: its value is in that"
              + " environment variable, and is printed nowhere. May be repeated.")
  private List<String> headers = List.of();

  /** The endpoint; empty for the source in this process. */
  Optional<URI> endpoint() {
    if (endpoint != null && !isRoot(endpoint)) {
      throw Errors.invalidArgument(
          "--endpoint",
          withoutSecret(endpoint),
          "the http or https URL of a source, without user, query or fragment"
              + " (with https, the host without underscores)");
    }
    return Optional.ofNullable(endpoint);
  }

  private static boolean isRoot(URI url) {
    return String.valueOf(url.getScheme()).matches("(?i)https?")
        && isHost(url)
        && url.getPort() <= MOST_PORT
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  /** Compose services may have an underscore, which Java takes for no host; TLS never has one. */
  private static boolean isHost(URI url) {
    String authority = String.valueOf(url.getRawAuthority());
    return url.getHost() != null
        || "http".equalsIgnoreCase(url.getScheme())
            && UNUSUAL.matcher(authority).matches()
            && Integer.parseInt("0" + authority.replaceFirst(".*?(:|\\z)", "")) <= MOST_PORT;
  }

  private static String withoutSecret(URI url) {
    return url.toString().replaceFirst("//[^/]*@", "//***@");
  }

  /** The access to the endpoint; the source in this process lets everybody in. */
  Access access(Map<String, String> environment) {
    return endpoint()
        .map(
            url ->
                Access.to(url, auth)
                    .with(Proxies.in(environment), SecretHeaders.in(environment, headers)))
        .orElse(Access.FREE);
  }
}
