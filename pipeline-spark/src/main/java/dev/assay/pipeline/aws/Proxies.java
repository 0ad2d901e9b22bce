package dev.assay.pipeline.aws;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which proxy stands before which source, by the variables that curl and most programs know: {@code
 * HTTP_PROXY}, {@code HTTPS_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, or in small letters.
 * This machine itself is always asked directly.
 *
 * @param http {@code host:port} for plain sources; null: none
 * @param https the same for TLS
 * @param exceptions names, domains ({@code .example.com}) or {@code *}, that are asked directly
 */
public record Proxies(String http, String https, List<String> exceptions) implements Serializable {
  /** Every source is asked directly. */
  public static final Proxies NONE = new Proxies(null, null, List.of());

  /** Copies the list. */
  public Proxies {
    exceptions = List.copyOf(exceptions);
  }

  /**
   * What an environment says.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if a proxy is no {@code
   *     http://host:port}, or wants a password
   */
  public static Proxies in(Map<String, String> environment) {
    return new Proxies(
        proxy(environment, "HTTP_PROXY"),
        proxy(environment, "HTTPS_PROXY"),
        Stream.of(value(environment, "NO_PROXY").orElse("").split("[,\\s]+"))
            .filter(name -> !name.isEmpty())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList());
  }

  /** The JDK's way of asking; empty if there is no proxy, so that its own settings count. */
  public Optional<ProxySelector> selector() {
    return http == null && https == null ? Optional.empty() : Optional.of(new Selector(this));
  }

  /** {@code host:port} of the proxy before a source; empty if it is asked directly. */
  Optional<String> before(URI source) {
    String host = String.valueOf(source.getHost()).toLowerCase(Locale.ROOT);
    boolean isHere = host.matches("localhost|127\\..*|\\[::1]|.*\\.localhost");
    return isHere || exceptions.stream().anyMatch(exception -> covers(exception, host))
        ? Optional.empty()
        : Optional.ofNullable("https".equalsIgnoreCase(source.getScheme()) ? https : http);
  }

  private static boolean covers(String exception, String host) {
    String name = exception.replaceFirst(":[0-9]+\\z", "").replaceFirst("\\A\\*?\\.", "");
    return name.equals("*") || host.equals(name) || host.endsWith("." + name);
  }

  private static String proxy(Map<String, String> environment, String variable) {
    return value(environment, variable)
        .or(() -> value(environment, "ALL_PROXY"))
        .map(text -> hostAndPort(variable, text))
        .orElse(null);
  }

  private static Optional<String> value(Map<String, String> environment, String variable) {
    return Stream.of(variable.toLowerCase(Locale.ROOT), variable)
        .map(environment::get)
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .findFirst();
  }

  /** The value may hold a password and is not repeated. */
  private static String hostAndPort(String variable, String text) {
    String address = text.replaceFirst("\\A(?i)http://", "").replaceFirst("/\\z", "");
    if (address.contains("@")) {
      throw Errors.invalidOption(
          "The proxy in %s wants a user and password, which Assay cannot give: use a proxy that wants none, or name the source in NO_PROXY."
              .formatted(variable));
    }
    String given = address.matches(".*:[0-9]{1,5}") ? address : address + ":80";
    if (!given.matches("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}")) {
      throw Errors.invalidOption(
          "%s names no proxy that Assay can use: give it as http://host:port.".formatted(variable));
    }
    return given;
  }

  private static final class Selector extends ProxySelector {
    private final Proxies proxies;

    Selector(Proxies proxies) {
      this.proxies = proxies;
    }

    @Override
    public List<Proxy> select(URI source) {
      return List.of(
          proxies
              .before(source)
              .map(address -> new Proxy(Proxy.Type.HTTP, socket(address)))
              .orElse(Proxy.NO_PROXY));
    }

    private static InetSocketAddress socket(String address) {
      int colon = address.lastIndexOf(':');
      return new InetSocketAddress(
          address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    @Override
    public void connectFailed(URI source, SocketAddress proxy, IOException failure) {
      // The request itself fails, too, and is told.
    }
  }
}
