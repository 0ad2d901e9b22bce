package dev.assay.generator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The description of the API, as it lies in the jar. */
public final class OpenApi {
  private static final Map<String, String> HEADERS =
      Map.of("Cache-Control", "max-age=0, must-revalidate", "Content-Location", "/openapi.json");

  private OpenApi() {}

  /** The document. Its text is its identity: it changes with the build, not with a parameter. */
  public static HttpResponse answer(HttpRequest request) {
    byte[] document = read();
    String identity = new String(document, UTF_8);
    return new Representation(identity, "application/json", document, HEADERS).answer(request);
  }

  private static byte[] read() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json", e);
    }
  }
}
