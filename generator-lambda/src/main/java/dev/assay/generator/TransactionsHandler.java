package dev.assay.generator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.http.Cors;
import dev.assay.generator.http.Defaults;
import dev.assay.generator.http.HttpRequest;
import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.http.Problem;
import dev.assay.generator.http.Refusal;
import dev.assay.generator.http.Route;
import java.util.Optional;

/**
 * The source behind API Gateway: paths, methods, statuses. It keeps nothing between requests, draws
 * nothing before one, and never answers 5xx.
 */
public final class TransactionsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  /** What an event without a path asks for: the console's test events have none. */
  private static final String USUAL_PATH = "/transactions";

  private final Routes routes;
  private final boolean cors;

  /** A handler that browsers show only to pages of its own origin. */
  public TransactionsHandler(Defaults defaults) {
    this(defaults, false);
  }

  /** Likewise; with {@code cors}, pages of every origin may read the answers. */
  public TransactionsHandler(Defaults defaults, boolean cors) {
    routes = new Routes(defaults);
    this.cors = cors;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return answer(event).toEvent();
  }

  /** The answer before it is packed for API Gateway. */
  public HttpResponse answer(APIGatewayV2HTTPEvent event) {
    HttpRequest request = HttpRequest.of(event, USUAL_PATH);
    HttpResponse whole = whole(request);
    HttpResponse wanted = request.isHead() ? whole.withoutBody() : whole;
    return cors ? Cors.open(wanted) : wanted;
  }

  /** Whether there is something at this path. */
  public boolean has(String path) {
    return routes.at(path).isPresent();
  }

  private HttpResponse whole(HttpRequest request) {
    Optional<Route> route = routes.at(request.path());
    if (route.isEmpty()) {
      return Routes.notFound().answer();
    }
    return request.isRead() ? read(route.get(), request) : unread(request);
  }

  private static HttpResponse read(Route route, HttpRequest request) {
    try {
      return route.get(request);
    } catch (Refusal refusal) {
      return refusal.problem().answer();
    }
  }

  private static HttpResponse unread(HttpRequest request) {
    return request.isOptions() ? HttpResponse.options() : Problem.methodNotAllowed().answer();
  }
}
