package dev.assay.pipeline.bronze;

import dev.assay.pipeline.contract.Sha256;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page as fetched: the body, unzipped, and where the same bytes can be had again.
 *
 * @param body the exact bytes of a JSON array or of lines, checked to be one of them
 * @param records how many records there are
 * @param canonical the source's Content-Location; empty if it sends none that names the batch
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the page; nobody compares pages
record Page(byte[] body, int records, Optional<String> canonical) {
  /** How many records an answer has, if its source says so. */
  static final String RECORDS = "Assay-Records";

  private static final Pattern LINES =
      Pattern.compile("(?i)application/(x-)?(ndjson|jsonl|jsonlines|json-lines|json-seq)\\b");

  /**
   * Checks an answer and counts its records.
   *
   * @param asked the URL that was asked for
   * @param headers the answer's headers by name, whatever its case
   * @throws MalformedPageException if the body is no complete array and no lines, or one without
   *     records or with another number of them than the answer says, or if its Content-Location
   *     names another request: only the count may be another one, since a source may give fewer
   *     records than it was asked for
   */
  static Page of(URI asked, byte[] body, Function<String, Optional<String>> headers)
      throws MalformedPageException {
    Optional<String> location = headers.apply("Content-Location");
    Optional<String> type = headers.apply("Content-Type");
    Map<String, String> wanted = parameters(asked.toString());
    Map<String, String> given = parameters(location.orElse(""));
    if (!wanted.entrySet().stream().allMatch(parameter -> isGranted(parameter, given))) {
      throw new MalformedPageException("it is the answer to another request");
    }
    if (!isArray(body) && !isLines(body, type)) {
      throw new MalformedPageException(AnswerKind.words(body, type));
    }
    int records = RecordSplitter.slices(body).size();
    if (records == 0) {
      throw new MalformedPageException("the array is empty");
    }
    requireAll(records, headers.apply(RECORDS));
    return new Page(
        body,
        records,
        location.map(Page::withoutOrigin).filter(url -> isCanonical(url, given, wanted)));
  }

  /** Lines that are cut off at a line's end look like a page: a source may say how many it sent. */
  private static void requireAll(int records, Optional<String> said) throws MalformedPageException {
    String sent = said.map(String::strip).orElse(Integer.toString(records));
    if (!sent.matches("[0-9]{1,9}")) {
      throw new MalformedPageException("its " + RECORDS + " header is no number");
    }
    if (Integer.parseInt(sent) != records) {
      throw new MalformedPageException(
          "it has %d records, and its %s header says %s (truncated?)"
              .formatted(records, RECORDS, sent));
    }
  }

  private static boolean isArray(byte[] body) {
    int first = RecordSplitter.firstByte(body);
    return first < body.length && body[first] == '[';
  }

  /**
   * Lines are taken if they are called so, or if there are several and each is an object: a single
   * object is more likely a message.
   */
  private static boolean isLines(byte[] body, Optional<String> type) throws MalformedPageException {
    if (!RecordSplitter.isLines(body)) {
      return false;
    }
    if (LINES.matcher(type.orElse("")).lookingAt()) {
      return true;
    }
    List<byte[]> lines = RecordSplitter.split(body);
    return lines.size() > 1
        && lines.stream().allMatch(line -> line[0] == '{' && line[line.length - 1] == '}');
  }

  /** A parameter that the source does not name again may be as it was asked. */
  private static boolean isGranted(Map.Entry<String, String> parameter, Map<String, String> given) {
    String wanted = parameter.getValue();
    String got = given.getOrDefault(parameter.getKey(), wanted);
    return parameter.getKey().equals(HttpBatches.COUNT)
        || got.equals(wanted)
        || instant(wanted).isPresent() && instant(got).equals(instant(wanted));
  }

  /** An instant, however it is spelled: {@code .000Z} and {@code +00:00} are the same as Z. */
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a URL may name its batch for ever: it says all that was asked, else two batches might
   * have one name. It is shown to people, and is therefore none if it holds an e-mail address.
   */
  private static boolean isCanonical(
      String url, Map<String, String> given, Map<String, String> wanted) {
    return given.keySet().containsAll(wanted.keySet()) && !url.matches(".*(@|%40).*");
  }

  /** Where the source runs is no part of what was asked, and a fragment is no part of it at all. */
  private static String withoutOrigin(String location) {
    return location
        .trim()
        .replaceFirst("\\A[A-Za-z][A-Za-z0-9+.-]*://[^/]*", "")
        .replaceFirst("#.*\\z", "");
  }

  private static Map<String, String> parameters(String url) throws MalformedPageException {
    try {
      return Arrays.stream(withoutOrigin(url).split("[?&]"))
          .map(parameter -> parameter.split("=", 2))
          .filter(parameter -> parameter.length == 2)
          .collect(
              Collectors.toMap(
                  parameter -> parameter[0],
                  // a plus is no space: it may be the sign of an offset
                  parameter ->
                      URLDecoder.decode(parameter[1].replace("+", "%2B"), StandardCharsets.UTF_8),
                  (first, second) -> first));
    } catch (IllegalArgumentException e) {
      throw new MalformedPageException("its Content-Location is no URL");
    }
  }

  /** The batch's name for ever: from what was asked, or from the bytes if the source won't say. */
  String batchId() {
    String name = canonical.orElseGet(() -> Sha256.hex(body));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
