package dev.assay.generator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.batch.Parameter;
import dev.assay.generator.fault.FaultRates;
import dev.assay.generator.http.BatchAnswer;
import dev.assay.generator.http.BatchRequestParser;
import dev.assay.generator.http.HttpRequest;
import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.http.OpenApi;
import dev.assay.generator.http.Parsed;
import dev.assay.generator.http.Parsed.Accepted;
import dev.assay.generator.http.Parsed.Rejected;
import dev.assay.generator.http.Problem;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The source behind API Gateway: paths, methods, statuses. It keeps nothing between requests, draws
 * nothing before one, and never answers 5xx.
 */
public final class TransactionsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final BatchRequestParser parser;

  /**
   * A handler.
   *
   * @param defaults the fault rates of a request that names none
   * @param clock where as_of comes from when a request names none
   * @param seeds where a seed comes from when a request names none: 0..2^53-1
   */
  public TransactionsHandler(FaultRates defaults, Clock clock, LongSupplier seeds) {
    parser = new BatchRequestParser(defaults, clock, seeds);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return answer(HttpRequest.of(event)).toEvent();
  }

  private HttpResponse answer(HttpRequest request) {
    return switch (request.path()) {
      case "/transactions" -> request.isRead() ? records(request) : refused(request);
      case "/transactions/truth" -> request.isRead() ? truth(request) : refused(request);
      case "/openapi.json" -> request.isRead() ? OpenApi.answer(request) : refused(request);
      default -> Problem.notFound().answer(request);
    };
  }

  private HttpResponse records(HttpRequest request) {
    Parsed parsed = parser.parse(request);
    return parsed instanceof Accepted accepted
        ? BatchAnswer.records(accepted, request)
        : ((Rejected) parsed).problem().answer(request);
  }

  private HttpResponse truth(HttpRequest request) {
    Parsed parsed = parser.parse(request, Parameter.SEED, Parameter.AS_OF);
    return parsed instanceof Accepted accepted
        ? BatchAnswer.truth(accepted, request)
        : ((Rejected) parsed).problem().answer(request);
  }

  private static HttpResponse refused(HttpRequest request) {
    return Problem.methodNotAllowed().answer(request);
  }
}
