package dev.assay.pipeline.bronze;

import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.local.DirectSource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs the source's own code instead of asking for its answer. What it gives is judged like any
 * other answer; asking again would give the same.
 */
final class DirectClient implements PageClient {
  private final DirectSource source = new DirectSource();

  @Override
  public Attempt fetch(URI uri) {
    HttpResponse answer = source.get(uri);
    if (answer.status() != 200) {
      return new Attempt.Refused(answer.status(), Duration.ZERO);
    }
    try {
      return new Attempt.Delivered(
          Page.of(
              uri,
              answer.body(),
              header(answer, "Content-Location"),
              header(answer, "Content-Type")));
    } catch (MalformedPageException e) {
      return new Attempt.Malformed(e.getMessage());
    }
  }

  private static Optional<String> header(HttpResponse answer, String name) {
    return Optional.ofNullable(answer.headers().get(name));
  }
}
