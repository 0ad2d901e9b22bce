package dev.assay.pipeline.aws;

import dev.assay.pipeline.error.Errors;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * How a source may be asked: signed or not, and how often. Decided once, in the driver.
 *
 * @param signing puts the signature on a request
 * @param interval least time between two requests of all askers together; zero: no limit
 * @param proxies what stands between
 * @param headers what the source wants to be told besides
 */
public record Access(Signing signing, Duration interval, Proxies proxies, SecretHeaders headers)
    implements Serializable {
  /** Unsigned, as often as one likes. */
  public static final Access FREE = new Access(new Unsigned(), Duration.ZERO);

  /** A direct access without further headers. */
  public Access(Signing signing, Duration interval) {
    this(signing, interval, Proxies.NONE, SecretHeaders.NONE);
  }

  /** The same through proxies and with headers. */
  public Access with(Proxies through, SecretHeaders further) {
    return new Access(signing, interval, through, further);
  }

  /** What `cdk deploy` lets through: 20 requests a second if signed, 2 if open to everybody. */
  private static final Duration SIGNED = Duration.ofMillis(1000 / 20);

  private static final Duration OPEN = Duration.ofMillis(1000 / 2);

  private static final Pattern API_GATEWAY =
      Pattern.compile("[a-z0-9-]+\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");

  /**
   * The access to an endpoint.
   *
   * @throws dev.assay.pipeline.error.AssayException CREDENTIALS_MISSING or REGION_MISSING if a
   *     signature is wanted that cannot be made
   */
  public static Access to(URI endpoint, Auth auth) {
    Optional<String> region = apiRegion(endpoint);
    Duration interval = region.map(r -> interval(auth)).orElse(Duration.ZERO);
    return new Access(signing(endpoint, auth, region), interval);
  }

  /** The share of one of several askers at the same time. */
  public Access sharedBy(int askers) {
    return new Access(signing, interval.multipliedBy(askers), proxies, headers);
  }

  /** Whether requests get a signature. */
  public boolean isSigned() {
    return signing instanceof SigV4;
  }

  private static Signing signing(URI endpoint, Auth auth, Optional<String> region) {
    return switch (auth) {
      case none -> FREE.signing();
      case auto ->
          region
              .filter(r -> Credentials.areThere())
              .<Signing>map(SigV4::new)
              .orElse(FREE.signing());
      case sigv4 -> {
        Credentials.resolve();
        yield new SigV4(region.orElseGet(() -> configuredRegion(endpoint)));
      }
    };
  }

  /**
   * Signed by `auto`, the API may all the same be an open one, which lets fewer requests through.
   */
  private static Duration interval(Auth auth) {
    return auth == Auth.sigv4 ? SIGNED : OPEN;
  }

  private static Optional<String> apiRegion(URI endpoint) {
    return Optional.ofNullable(endpoint.getHost())
        .map(API_GATEWAY::matcher)
        .filter(Matcher::matches)
        .map(host -> host.group(1));
  }

  private static String configuredRegion(URI endpoint) {
    try {
      return new DefaultAwsRegionProviderChain().getRegion().id();
    } catch (SdkClientException e) {
      throw Errors.regionMissing(endpoint.getRawAuthority(), e);
    }
  }
}
