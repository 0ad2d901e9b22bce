package dev.assay.generator;

import dev.assay.generator.feed.changes.ChangesRoute;
import dev.assay.generator.feed.clickstream.ClickstreamRoute;
import dev.assay.generator.feed.orderevents.OrderEventsRoute;
import dev.assay.generator.feed.transactions.TransactionsRoute;
import dev.assay.generator.http.Defaults;
import dev.assay.generator.http.Problem;
import dev.assay.generator.http.Route;
import java.util.Optional;

/**
 * The list of what there is to ask for. A route is made when its name is asked for and not before,
 * so that a cold start loads the classes of one feed (ADR 0040).
 */
final class Routes {
  /** For those who ask for anything else; it is part of what the source answers. */
  private static final String PATHS =
      "paths are /, /transactions, /transactions/truth, /clickstream, /clickstream/truth,"
          + " /changes/{table}/{file}, /changes/{table}/truth, /order-events, /order-events/truth"
          + " and /openapi.json; tables are customers, products, orders and order_items, files are 0 to 18";

  private final Defaults defaults;

  Routes(Defaults defaults) {
    this.defaults = defaults;
  }

  /** What answers a path; empty where nothing is there. */
  Optional<Route> at(String path) {
    Route route = named(firstSegment(path));
    return route != null && route.has(path) ? Optional.of(route) : Optional.empty();
  }

  /**
   * One line a feed. The defaults hold the rates that a deployment sets for transactions; another
   * feed may have parameters of the same names and must not get them.
   */
  private Route named(String name) {
    return switch (name) {
      case "transactions" -> new TransactionsRoute(defaults);
      case "clickstream" -> new ClickstreamRoute(defaults);
      case "changes" -> new ChangesRoute(defaults);
      case "order-events" -> new OrderEventsRoute(defaults);
      case "", "openapi.json" -> new Documents();
      default -> null;
    };
  }

  private static String firstSegment(String path) {
    int end = path.indexOf('/', 1);
    return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
  }

  static Problem notFound() {
    return Problem.notFound(PATHS);
  }
}
