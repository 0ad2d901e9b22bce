package dev.assay.generator.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The floor: what the runtime client costs when the function does nothing. */
public final class ConstantHandler implements RequestStreamHandler {
  private static final byte[] ANSWER =
      "{\"statusCode\":200,\"headers\":{},\"body\":\"[]\",\"isBase64Encoded\":false}"
          .getBytes(UTF_8);

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write(ANSWER);
  }
}
