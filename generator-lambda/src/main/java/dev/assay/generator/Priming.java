package dev.assay.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Requests made before a snapshot is taken, so that classes are loaded and code is compiled. They
 * name seed and as_of: nothing random is drawn, nothing of now is kept.
 */
final class Priming {
  private static final int ROUNDS = 20;
  private static final String QUERY =
      "{\"rawPath\":\"/transactions\",\"rawQueryString\":\"count=500&seed=1"
          + "&as_of=2026-01-01T00:00:00Z\",\"headers\":{\"accept-encoding\":\"gzip\"}}";

  private Priming() {}

  static void run(LambdaEntryPoint entryPoint) {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        entryPoint.handleRequest(
            new ByteArrayInputStream(QUERY.getBytes(UTF_8)), OutputStream.nullOutputStream(), null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("priming in memory", e);
    }
  }
}
