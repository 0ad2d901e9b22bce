package dev.assay.generator.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a request was refused, as problem details (RFC 9457). It never repeats what was sent: it
 * names the known parameter and what that may be.
 */
public record Problem(int status, String title, String detail, Optional<Parameter> parameter) {
  private static final JsonFactory JSON = new JsonFactory();

  static Problem badValue(Parameter parameter) {
    return badRequest(parameter.key() + " must be " + parameter.allowed(), parameter);
  }

  /** A 400 about one parameter. */
  public static Problem badRequest(String detail, Parameter parameter) {
    return new Problem(400, "Bad Request", detail, Optional.of(parameter));
  }

  /** A 400 that is about no parameter of its own. */
  public static Problem badRequest(String detail) {
    return new Problem(400, "Bad Request", detail, Optional.empty());
  }

  static Problem gone() {
    return new Problem(
        410,
        "Gone",
        "this build cannot make batches of that generator_version; it makes version 1",
        Optional.of(Parameter.GENERATOR_VERSION));
  }

  /**
   * No such path.
   *
   * @param detail which ones there are
   */
  public static Problem notFound(String detail) {
    return new Problem(404, "Not Found", detail, Optional.empty());
  }

  /** No such method. */
  public static Problem methodNotAllowed() {
    String detail = "methods are GET, HEAD and OPTIONS";
    return new Problem(405, "Method Not Allowed", detail, Optional.empty());
  }

  /** The problem as an answer. */
  public HttpResponse answer() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/problem+json");
    headers.put("Cache-Control", "no-store");
    if (status == 405) {
      headers.put("Allow", HttpRequest.METHODS);
    }
    return new HttpResponse(status, headers, toJson(), false);
  }

  private byte[] toJson() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("type", "about:blank");
      out.writeStringField("title", title);
      out.writeNumberField("status", status);
      out.writeStringField("detail", detail);
      if (parameter.isPresent()) {
        out.writeStringField("parameter", parameter.get().key());
        out.writeStringField("allowed", parameter.get().allowed());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }
}
