package dev.assay.generator.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the URL of a batch back into the identity that it spells out. */
public final class CanonicalUrl {
  /** Nothing is left to a default, so none is ever asked for. */
  private static final Defaults NONE =
      Defaults.of(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> 0);

  private CanonicalUrl() {}

  /** Makes an identity of what a URL says. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(Parameters said) throws Refusal;
  }

  /**
   * The identity that a URL spells out, whatever source answers it.
   *
   * @param url as in Content-Location, with or without the source's address before it
   * @param path of the feed
   * @param known all parameters of the feed
   * @param identity those that fix the bytes; all must be said but the version
   * @throws IllegalArgumentException if it is no URL of such a batch, or leaves anything to the
   *     source's defaults; the message says what
   */
  public static <T> T read(
      String url, String path, List<Parameter> known, List<Parameter> identity, Reader<T> reader) {
    int question = url.indexOf('?');
    if (question < 0 || !url.substring(0, question).endsWith(path)) {
      throw new IllegalArgumentException("it has no " + path + "? in it");
    }
    Optional<String> query = Optional.of(url.substring(question + 1));
    HttpRequest request = new HttpRequest("GET", path, query, Map.of(), Map.of());
    try {
      Parameters said = Parameters.of(request, known, NONE);
      for (Parameter parameter : identity) {
        if (!parameter.equals(Parameter.GENERATOR_VERSION)) {
          said.require(parameter);
        }
      }
      return reader.read(said);
    } catch (Refusal refusal) {
      throw new IllegalArgumentException(refusal.problem().detail(), refusal);
    }
  }
}
