package dev.assay.generator.feed.transactions;

import dev.assay.generator.http.Defaults;
import dev.assay.generator.http.HttpRequest;
import dev.assay.generator.http.Parameter;
import dev.assay.generator.http.Parameters;
import dev.assay.generator.http.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Reads the URL of a batch back into the identity that it spells out. */
public final class CanonicalRequest {
  /** Nothing is left to a default, so none is ever asked for. */
  private static final Defaults NONE =
      Defaults.of(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> 0);

  private CanonicalRequest() {}

  /**
   * The batch that a URL gives, whatever source answers it.
   *
   * @param url as in Content-Location, with or without the source's address before it
   * @throws IllegalArgumentException if it is no URL of a batch, or leaves anything to the source's
   *     defaults; the message says what
   */
  public static BatchId read(String url) {
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    if (question < 0 || !path.endsWith(BatchId.PATH)) {
      throw new IllegalArgumentException("it has no " + BatchId.PATH + "? in it");
    }
    Optional<String> query = Optional.of(url.substring(question + 1));
    HttpRequest request = new HttpRequest("GET", BatchId.PATH, query, Map.of(), Map.of());
    try {
      Parameters said = Parameters.of(request, BatchRequest.KNOWN, NONE);
      for (Parameter parameter : BatchRequest.IDENTITY) {
        if (!parameter.equals(Parameter.GENERATOR_VERSION)) {
          said.require(parameter);
        }
      }
      return BatchRequest.of(said).id();
    } catch (Refusal refusal) {
      throw new IllegalArgumentException(refusal.problem().detail(), refusal);
    }
  }
}
