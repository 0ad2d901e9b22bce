package dev.assay.generator;

import static dev.assay.generator.http.Format.HTML;
import static dev.assay.generator.http.Format.JSON;

import dev.assay.generator.http.Format;
import dev.assay.generator.http.HttpRequest;
import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.http.Representation;
import dev.assay.generator.http.Route;
import dev.assay.generator.http.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** What is told of all feeds: the description of the API, and the page that leads to it. */
final class Documents implements Route {
  private static final String INDEX = "/";
  private static final String OPENAPI = "/openapi.json";

  @Override
  public boolean has(String path) {
    return path.equals(INDEX) || path.equals(OPENAPI);
  }

  /** What there is to ask for is told to programs, or to people where HTML is preferred. */
  @Override
  public HttpResponse get(HttpRequest request) {
    if (request.path().equals(OPENAPI)) {
      return OpenApi.DOCUMENT.answer(request);
    }
    boolean page = Format.preferred(request, JSON, HTML) == HTML;
    return (page ? Index.PAGE : Index.DOCUMENT).answer(request);
  }

  /** Read when it is first asked for, and kept. */
  private static final class OpenApi {
    private static final Document DOCUMENT = new Document(OPENAPI, "openapi.json", JSON);
  }

  /** Likewise. */
  private static final class Index {
    private static final Document DOCUMENT = new Document(INDEX, "index.json", JSON);
    private static final Document PAGE = new Document(INDEX, "index.html", HTML);
  }

  /** A document that lies in the jar. Its own hash is its identity: it changes with the build. */
  private static final class Document {
    private final String path;
    private final Format format;
    private final byte[] bytes;
    private final String hash;

    private Document(String path, String resource, Format format) {
      this.path = path;
      this.format = format;
      bytes = read(resource);
      hash = Sha256.hex(bytes);
    }

    private static byte[] read(String resource) {
      try (InputStream in = Documents.class.getResourceAsStream(resource)) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(resource, e);
      }
    }

    HttpResponse answer(HttpRequest request) {
      Map<String, String> headers =
          Map.of("Cache-Control", "max-age=0, must-revalidate", "Content-Location", path);
      return new Representation(hash, format, bytes, headers).answer(request);
    }
  }
}
