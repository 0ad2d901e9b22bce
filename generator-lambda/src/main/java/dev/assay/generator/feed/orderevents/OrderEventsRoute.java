package dev.assay.generator.feed.orderevents;

import static dev.assay.generator.http.Format.JSON;
import static dev.assay.generator.http.Format.NDJSON;

import dev.assay.generator.http.Defaults;
import dev.assay.generator.http.Envelope;
import dev.assay.generator.http.HttpRequest;
import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.http.Parameter;
import dev.assay.generator.http.Parameters;
import dev.assay.generator.http.Refusal;
import dev.assay.generator.http.Representation;
import dev.assay.generator.http.Route;
import java.util.Map;

/** The records of a page of a topic, one a line, and the truth about them and the topic so far. */
public final class OrderEventsRoute implements Route {
  private static final String TRUTH = OrderEventsId.PATH + "/truth";

  private final Defaults defaults;

  /** A route whose requests get from these what they do not say, but for rates. */
  public OrderEventsRoute(Defaults defaults) {
    this.defaults = Defaults.of(defaults.clock(), defaults.seeds());
  }

  @Override
  public boolean has(String path) {
    return path.equals(OrderEventsId.PATH) || path.equals(TRUTH);
  }

  @Override
  public HttpResponse get(HttpRequest request) throws Refusal {
    Parameters said = Parameters.of(request, OrderEventsRequest.KNOWN, defaults);
    if (request.path().equals(OrderEventsId.PATH)) {
      return records(OrderEventsRequest.of(said), request);
    }
    said.require(Parameter.SEED, Parameter.AS_OF);
    return truth(OrderEventsRequest.of(said).forTruth(), request);
  }

  /** Lines, whatever the request would rather have: they are records, of which some are broken. */
  private static HttpResponse records(OrderEventsRequest asked, HttpRequest request)
      throws Refusal {
    OrderEventsId id = asked.id();
    TopicPage page = TopicPage.of(id, asked.page());
    byte[] body =
        Envelope.fitting(
            "the records of that many orders of these rates are",
            OrderEventsRequest.COUNT,
            id.count(),
            page.json(),
            count -> TopicPage.of(id.withCount(count), asked.page()).json());
    Map<String, String> headers = headers(asked, id.url(asked.page()));
    headers.put("Link", '<' + id.truthUrl(asked.page()) + ">; rel=\"describedby\"");
    headers.put("Assay-Records", Integer.toString(page.size()));
    return new Representation(id.url(asked.page()), NDJSON, body, headers).answer(request);
  }

  private static HttpResponse truth(OrderEventsRequest asked, HttpRequest request) throws Refusal {
    OrderEventsId id = asked.id();
    byte[] body =
        Envelope.fitting(
            "the truth about that many orders of these rates is",
            OrderEventsRequest.COUNT,
            id.count(),
            OrderEventsTruthJson.write(id, asked.page()),
            count -> OrderEventsTruthJson.write(id.withCount(count), asked.page()));
    String url = id.truthUrl(asked.page());
    return new Representation(url, JSON, body, headers(asked, url)).answer(request);
  }

  private static Map<String, String> headers(OrderEventsRequest asked, String url) {
    int clamped = asked.countClamped() ? asked.id().count() : 0;
    return Representation.headers(url, asked.cacheControl(), asked.id().world(), clamped);
  }
}
