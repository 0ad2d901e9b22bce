package dev.assay.pipeline.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The receiving side of AWS Signature Version 4, from its specification ("Create a signed AWS API
 * request", IAM User Guide), for signatures in the Authorization header and paths without dots. It
 * knows nothing of the AWS SDK.
 *
 * @param key who may sign
 * @param scope region and service, e.g. us-east-1/execute-api
 * @param clock when a request is received
 */
public record SigV4Verifier(Key key, String scope, Clock clock) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          ALGORITHM
              + " Credential=(?<id>[^/]+)/(?<day>[0-9]{8})/(?<scope>[^,]+)/aws4_request,"
              + " ?SignedHeaders=(?<names>[a-z0-9;-]+), ?Signature=(?<signature>[0-9a-f]{64})");

  /**
   * An access key.
   *
   * @param token of the session it is good for; empty if it is a lasting one
   */
  public record Key(String id, String secret, Optional<String> token) {}

  /**
   * A request as it came.
   *
   * @param target path and query, as on the request line
   * @param headers by lower-case name, values in order
   */
  public record Received(
      String method, String target, Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }

    String path() {
      return target.split("\\?", 2)[0];
    }

    String query() {
      return target.contains("?") ? target.split("\\?", 2)[1] : "";
    }
  }

  /** Why a request is refused; empty if it is as its sender signed it. */
  public Optional<String> refusal(Received request) {
    Matcher given = AUTHORIZATION.matcher(request.header("authorization"));
    if (!given.matches()) {
      return Optional.of("no signature");
    }
    if (!given.group("id").equals(key.id()) || !given.group("scope").equals(scope)) {
      return Optional.of("unknown key or scope");
    }
    if (!isFresh(request.header("x-amz-date"), given.group("day"))) {
      return Optional.of("stale");
    }
    List<String> names = List.of(given.group("names").split(";"));
    if (!isTokenGood(request, names) || !names.containsAll(List.of("host", "x-amz-date"))) {
      return Optional.of("wrong token, or too little is signed");
    }
    return signature(canonical(request, names), request.header("x-amz-date"))
            .equals(given.group("signature"))
        ? Optional.empty()
        : Optional.of("wrong signature");
  }

  /** What is hashed and signed of a request. */
  public static String canonical(Received request, List<String> names) {
    return canonical(request, names, canonicalQuery(request.query()));
  }

  /** The same with a query of one's own. */
  public static String canonical(Received request, List<String> names, String query) {
    String headers =
        names.stream()
            .map(name -> name + ":" + canonicalHeader(request, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        encoded(request.path(), "/"),
        query,
        headers,
        String.join(";", names),
        HexFormat.of().formatHex(sha256(request.body())));
  }

  /** The signature of a canonical request at a date such as 20150830T123600Z. */
  public String signature(String canonical, String date) {
    String day = date.substring(0, 8);
    String hash = HexFormat.of().formatHex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    String text = String.join("\n", ALGORITHM, date, day + "/" + scope + "/aws4_request", hash);
    byte[] derived = ("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8);
    for (String part : (day + "/" + scope + "/aws4_request").split("/")) {
      derived = hmac(derived, part);
    }
    return HexFormat.of().formatHex(hmac(derived, text));
  }

  private boolean isFresh(String date, String day) {
    try {
      Duration age =
          Duration.between(
              LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC), clock.instant());
      return date.startsWith(day) && age.abs().compareTo(SKEW) <= 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private boolean isTokenGood(Received request, List<String> names) {
    String token = request.header("x-amz-security-token");
    return token.equals(key.token().orElse(""))
        && key.token().isPresent() == names.contains("x-amz-security-token");
  }

  private static String canonicalHeader(Received request, String name) {
    return request.headers().getOrDefault(name, List.of()).stream()
        .map(value -> value.trim().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  /** Parameters by name, then value, each encoded anew; "name" alone is "name=". */
  private static String canonicalQuery(String query) {
    return Arrays.stream(query.split("&"))
        .filter(parameter -> !parameter.isEmpty())
        .map(parameter -> (parameter + "=").split("=", 3))
        .map(pair -> encoded(decoded(pair[0]), "") + "=" + encoded(decoded(pair[1]), ""))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Per cent and two capital hex digits for every byte that is neither unreserved nor kept. */
  private static String encoded(String text, String kept) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isPlain =
          c < 128 && (Character.isLetterOrDigit(c) || ("-._~" + kept).indexOf(c) >= 0);
      encoded.append(
          isPlain ? String.valueOf(c) : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return encoded.toString();
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
