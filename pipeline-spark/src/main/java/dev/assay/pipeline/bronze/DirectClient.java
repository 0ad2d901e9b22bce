package dev.assay.pipeline.bronze;

import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.local.DirectSource;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the source's own code instead of asking for its answer. What it gives is judged like any
 * other answer; asking again would give the same.
 */
final class DirectClient implements PageClient {
  private final Function<URI, HttpResponse> source;

  DirectClient() {
    this(new DirectSource()::get);
  }

  DirectClient(Function<URI, HttpResponse> source) {
    this.source = source;
  }

  @Override
  public Attempt fetch(URI uri) {
    HttpResponse answer = source.apply(uri);
    if (answer.status() != 200) {
      return new Attempt.Refused(answer.status(), Duration.ZERO);
    }
    try {
      return new Attempt.Delivered(Page.of(uri, answer.body(), name -> header(answer, name)));
    } catch (MalformedPageException e) {
      return new Attempt.Malformed(e.getMessage());
    }
  }

  private static Optional<String> header(HttpResponse answer, String name) {
    return answer.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
