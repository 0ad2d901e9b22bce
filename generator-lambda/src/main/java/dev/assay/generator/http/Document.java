package dev.assay.generator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** A document that lies in the jar. Its own hash is its identity: it changes with the build. */
public final class Document {
  private static final String JSON = "application/json";
  private static final String HTML = "text/html";

  private final String path;
  private final String mediaType;
  private final byte[] bytes;
  private final String hash;

  private Document(String path, String resource, String mediaType) {
    this.path = path;
    this.mediaType = mediaType;
    bytes = read(resource);
    hash = Sha256.hex(bytes);
  }

  /** The description of the API. */
  public static HttpResponse openApi(HttpRequest request) {
    return OpenApi.DOCUMENT.answer(request);
  }

  /** What there is to ask for, for programs, or for people where HTML is preferred. */
  public static HttpResponse index(HttpRequest request) {
    AcceptHeader accept = new AcceptHeader(request.header("Accept"));
    boolean page = accept.qualityOfType(HTML) > accept.qualityOfType(JSON);
    return (page ? Index.PAGE : Index.DOCUMENT).answer(request);
  }

  private HttpResponse answer(HttpRequest request) {
    Map<String, String> headers =
        Map.of("Cache-Control", "max-age=0, must-revalidate", "Content-Location", path);
    return new Representation(hash, mediaType, bytes, headers).answer(request);
  }

  private static byte[] read(String resource) {
    try (InputStream in = Document.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** Read when it is first asked for, and kept. */
  private static final class OpenApi {
    private static final Document DOCUMENT = new Document("/openapi.json", "openapi.json", JSON);
  }

  /** Likewise. */
  private static final class Index {
    private static final Document DOCUMENT = new Document("/", "index.json", JSON);
    private static final Document PAGE = new Document("/", "index.html", HTML + "; charset=utf-8");
  }
}
