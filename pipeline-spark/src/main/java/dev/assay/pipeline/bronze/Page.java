package dev.assay.pipeline.bronze;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A page as fetched: the body, unzipped, and where the same bytes can be had again.
 *
 * @param body the exact bytes of a JSON array, checked to be one
 * @param records how many elements the array has
 * @param canonical the source's Content-Location; empty if it sends none
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the page; nobody compares pages
record Page(byte[] body, int records, Optional<String> canonical) {

  /**
   * Checks a body and counts its records.
   *
   * @throws MalformedPageException if it is no complete array, or an array without records
   */
  static Page of(byte[] body, Optional<String> canonical) throws MalformedPageException {
    List<byte[]> records = RecordSplitter.split(body);
    if (records.isEmpty()) {
      throw new MalformedPageException("the array is empty");
    }
    return new Page(body, records.size(), canonical.map(Page::withoutOrigin));
  }

  /** Where the source runs is no part of what was asked. */
  private static String withoutOrigin(String location) {
    return location.trim().replaceFirst("\\A[A-Za-z][A-Za-z0-9+.-]*://[^/]*", "");
  }

  /**
   * Whether this may be the page that was asked for: a parameter that the source names again in its
   * Content-Location has the value that it was asked with. Only the count may be another one, since
   * a source may give fewer records than it was asked for.
   */
  boolean answers(URI asked) {
    Map<String, String> given = parameters(canonical.orElse(""));
    return parameters(asked.toString()).entrySet().stream()
        .filter(parameter -> !parameter.getKey().equals(RequestPlan.COUNT))
        .allMatch(
            parameter ->
                given
                    .getOrDefault(parameter.getKey(), parameter.getValue())
                    .equals(parameter.getValue()));
  }

  private static Map<String, String> parameters(String url) {
    return Arrays.stream(url.substring(url.indexOf('?') + 1).split("&"))
        .map(parameter -> parameter.split("=", 2))
        .filter(parameter -> parameter.length == 2)
        .collect(
            Collectors.toMap(
                parameter -> parameter[0],
                parameter -> parameter[1].replace("%3A", ":"),
                (first, second) -> first));
  }

  /** The batch's name for ever: from what was asked, or from the bytes if the source won't say. */
  String batchId() {
    String name = canonical.orElseGet(() -> HexFormat.of().formatHex(sha256(body)));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The kind of source behind an endpoint: the local gateway listens on loopback only. */
  static String sourceKind(URI uri) {
    String host = uri.getHost();
    return "localhost".equals(host) || host.startsWith("127.") || "[::1]".equals(host)
        ? "local"
        : "api_gateway";
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
