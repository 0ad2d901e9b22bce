package dev.assay.generator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.LambdaEntryPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A cold start without the runtime client: answers one event and ends. */
public final class OneRequest {
  private OneRequest() {}

  public static void main(String[] event) throws IOException {
    new LambdaEntryPoint()
        .handleRequest(
            new ByteArrayInputStream(event[0].getBytes(UTF_8)),
            OutputStream.nullOutputStream(),
            null);
  }
}
