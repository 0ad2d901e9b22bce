package dev.assay.generator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.replay.WorldId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What is to be sent with 200, before coding and conditions.
 *
 * @param identity what fixes the bytes, as a canonical URL does; hashed into the entity tag
 * @param headers beyond those that this class adds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Representation(
    String identity, Format format, byte[] body, Map<String, String> headers) {
  private static final int WORTH_COMPRESSING = 1_024;
  private static final String VARY = "Accept, Accept-Encoding";

  /**
   * What is said of something that follows from its URL; more may be added.
   *
   * @param clamped the count that is given in place of the one asked for; 0 if they are the same
   */
  public static Map<String, String> headers(
      String url, String cacheControl, WorldId world, int clamped) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Location", url);
    headers.put("Cache-Control", cacheControl);
    headers.put("Assay-Generator-Version", Integer.toString(world.generatorVersion()));
    if (clamped > 0) {
      headers.put("Assay-Count-Clamped", Integer.toString(clamped));
    }
    return headers;
  }

  /** The answer to a request: 200 or 304, with or without gzip. */
  public HttpResponse answer(HttpRequest request) {
    boolean gzip =
        body.length >= WORTH_COMPRESSING
            && new AcceptHeader(request.header("Accept-Encoding")).qualityOfCoding("gzip") > 0;
    String tag = entityTag(gzip ? "gzip" : "identity");
    if (names(request.header("If-None-Match"), tag)) {
      return notModified(tag);
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", format.mediaType());
    all.putAll(headers);
    all.put("ETag", tag);
    all.put("Vary", VARY);
    if (gzip) {
      all.put("Content-Encoding", "gzip");
    }
    return new HttpResponse(200, all, gzip ? compressed() : body, gzip);
  }

  /** A strong tag, with its quotes: SHA-256 over identity, media type and content coding. */
  private String entityTag(String coding) {
    byte[] named = (identity + '\n' + format.mediaType() + '\n' + coding).getBytes(UTF_8);
    return '"' + Sha256.hex(named) + '"';
  }

  /** Whether an If-None-Match names this tag; comparison is weak (RFC 9110, 13.1.2). */
  private static boolean names(String ifNoneMatch, String tag) {
    if (ifNoneMatch.strip().equals("*")) {
      return true;
    }
    for (String named : ifNoneMatch.split(",", -1)) {
      String opaque = named.strip();
      if (opaque.equals(tag) || opaque.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  /** RFC 9110, 15.4.5: what a cache needs, nothing else. */
  private HttpResponse notModified(String tag) {
    Map<String, String> few = new LinkedHashMap<>();
    for (String name : new String[] {"Cache-Control", "Content-Location"}) {
      if (headers.containsKey(name)) {
        few.put(name, headers.get(name));
      }
    }
    few.put("ETag", tag);
    few.put("Vary", VARY);
    return new HttpResponse(304, few, HttpResponse.NO_BODY, false);
  }

  private byte[] compressed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 3);
    try (FastGzip gzip = new FastGzip(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** Level 1: a sixth larger than level 6 and more than twice as fast. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 8_192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
