package dev.assay.generator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.feed.transactions.Parameter;
import dev.assay.generator.http.BatchAnswer;
import dev.assay.generator.http.BatchRequestParser;
import dev.assay.generator.http.Cors;
import dev.assay.generator.http.Document;
import dev.assay.generator.http.HttpRequest;
import dev.assay.generator.http.HttpResponse;
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
  private final boolean cors;

  /**
   * A handler that browsers show only to pages of its own origin.
   *
   * @param defaults the fault rates of a request that names none
   * @param clock where as_of comes from when a request names none
   * @param seeds where a seed comes from when a request names none: 0..2^53-1
   */
  public TransactionsHandler(FaultRates defaults, Clock clock, LongSupplier seeds) {
    this(defaults, clock, seeds, false);
  }

  /** Likewise; with {@code cors}, pages of every origin may read the answers. */
  public TransactionsHandler(FaultRates defaults, Clock clock, LongSupplier seeds, boolean cors) {
    parser = new BatchRequestParser(defaults, clock, seeds);
    this.cors = cors;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return answer(HttpRequest.of(event)).toEvent();
  }

  /** The answer before it is packed for API Gateway. */
  public HttpResponse answer(HttpRequest request) {
    HttpResponse whole = resource(request);
    HttpResponse wanted = request.isHead() ? whole.withoutBody() : whole;
    return cors ? Cors.open(wanted) : wanted;
  }

  private HttpResponse resource(HttpRequest request) {
    return switch (request.path()) {
      case "/transactions" -> request.isRead() ? records(request) : unread(request);
      case "/transactions/truth" -> request.isRead() ? truth(request) : unread(request);
      case "/openapi.json" -> request.isRead() ? Document.openApi(request) : unread(request);
      case "/" -> request.isRead() ? Document.index(request) : unread(request);
      default -> Problem.notFound().answer();
    };
  }

  private HttpResponse records(HttpRequest request) {
    Parsed parsed = parser.parse(request);
    return parsed instanceof Accepted accepted
        ? BatchAnswer.records(accepted, request)
        : ((Rejected) parsed).problem().answer();
  }

  private HttpResponse truth(HttpRequest request) {
    Parsed parsed = parser.parse(request, Parameter.SEED, Parameter.AS_OF);
    return parsed instanceof Accepted accepted
        ? BatchAnswer.truth(accepted, request)
        : ((Rejected) parsed).problem().answer();
  }

  private static HttpResponse unread(HttpRequest request) {
    return request.isOptions() ? HttpResponse.options() : Problem.methodNotAllowed().answer();
  }
}
