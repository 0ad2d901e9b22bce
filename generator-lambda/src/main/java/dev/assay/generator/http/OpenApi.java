package dev.assay.generator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The description of the API, as it lies in the jar. */
public final class OpenApi {
  private static final Map<String, String> HEADERS =
      Map.of("Cache-Control", "max-age=0, must-revalidate", "Content-Location", "/openapi.json");

  private OpenApi() {}

  /** The document. Its own hash is its identity: it changes with the build, not with a request. */
  public static HttpResponse answer(HttpRequest request) {
    return new Representation(Document.HASH, "application/json", Document.BYTES, HEADERS)
        .answer(request);
  }

  /** Read when it is first asked for, and kept. */
  private static final class Document {
    private static final byte[] BYTES = read();
    private static final String HASH = Sha256.hex(BYTES);

    private static byte[] read() {
      try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException("openapi.json", e);
      }
    }
  }
}
