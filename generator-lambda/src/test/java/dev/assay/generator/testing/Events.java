package dev.assay.generator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Events as an HTTP API sends them to a function, payload format 2.0. */
public final class Events {
  private static final String GET = read("/dev/assay/generator/events/get.json");

  private Events() {}

  public static String get(String target) {
    return get(target, "*/*", "identity");
  }

  public static String get(String target, String accept, String coding) {
    return event("GET", target, accept, coding);
  }

  public static String event(String method, String target, String accept, String coding) {
    int query = target.indexOf('?');
    return GET.replace("{method}", method)
        .replace("{path}", query < 0 ? target : target.substring(0, query))
        .replace("{query}", query < 0 ? "" : target.substring(query + 1))
        .replace("{accept}", accept)
        .replace("{coding}", coding);
  }

  private static String read(String resource) {
    try (InputStream in = Events.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
