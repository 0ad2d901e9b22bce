package dev.assay.generator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** What every answer promises, whatever was asked. Plain code: it runs a million times. */
public final class AnswerCheck {
  private static final Set<Integer> DOCUMENTED = Set.of(200, 204, 304, 400, 404, 405, 410);

  /** Put into inputs: must never come back, in a body or in a header. */
  public static final String CANARY = "<canary'\"\r\n";

  /** The one feed whose lines may be cut off. */
  private static final String CLICKSTREAM = "/clickstream?";

  /** The description of the API comes again and again, and is long. */
  private static String lastDescription = "";

  private final int status;
  private final Map<String, String> headers;
  private final String body;

  private AnswerCheck(int status, Map<String, String> headers, String body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public static void check(int status, Map<String, String> headers, String body, boolean packed)
      throws IOException {
    new AnswerCheck(status, headers, packed ? unpacked(body) : body).check();
  }

  private void check() {
    require(DOCUMENTED.contains(status), "status");
    String type = headers.getOrDefault("Content-Type", "");
    if (status == 304 || status == 204) {
      require(body.isEmpty(), "no body");
    } else if (!body.isEmpty()) {
      checkBody(type);
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      require(isVisibleAscii(header.getKey() + header.getValue()), "header " + header.getKey());
      require(!header.getValue().contains("canary"), "reflected in header");
    }
    require(!body.contains("canary"), "reflected in body");
  }

  private void checkBody(String type) {
    if (status != 200) {
      require(type.equals("application/problem+json"), "problem type");
      StrictJson.read(body);
    } else if (type.equals("application/x-ndjson")) {
      require(body.endsWith("\n"), "last line ended");
      if (!headers.get("Content-Location").startsWith(CLICKSTREAM)) {
        body.lines().forEach(StrictJson::read);
      }
    } else if (type.startsWith("text/")) {
      require(body.endsWith("\n"), "last line ended");
    } else {
      require(type.equals("application/json"), "type");
      if (!body.equals(lastDescription)) {
        StrictJson.read(body);
        lastDescription = body.startsWith("{\n") ? body : lastDescription;
      }
    }
  }

  private static boolean isVisibleAscii(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }

  private static String unpacked(String body) throws IOException {
    byte[] packed = Base64.getDecoder().decode(body);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what + " broken: " + status + ' ' + headers + ' ' + body);
    }
  }
}
