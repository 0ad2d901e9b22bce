package dev.assay.generator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.http.Defaults;
import dev.assay.generator.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What Lambda starts. Events are read and written by streaming: the runtime's own mapping, by
 * reflection, costs a cold start four times what all of this does.
 */
public final class LambdaEntryPoint implements RequestStreamHandler {
  private final TransactionsHandler handler;

  /** Reads the environment; with SnapStart, makes one batch so that the snapshot is warm. */
  public LambdaEntryPoint() {
    this(Settings.of(System.getenv()), Clock.systemUTC(), new FreshSeeds());
  }

  LambdaEntryPoint(Settings settings, Clock clock, LongSupplier seeds) {
    Defaults defaults = new Defaults(clock, seeds, settings.rates(), Map.of());
    handler = new TransactionsHandler(defaults, settings.cors());
    if (settings.snapStart()) {
      Priming.run(this);
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    EventJson.write(answer(input, context), output);
  }

  private APIGatewayV2HTTPResponse answer(InputStream input, Context context) {
    APIGatewayV2HTTPEvent event;
    try {
      event = EventJson.read(input);
    } catch (IOException notAnEvent) {
      return Problem.badRequest("the invocation is no HTTP API event of payload format 2.0")
          .answer()
          .toEvent();
    }
    return handler.handleRequest(event, context);
  }
}
