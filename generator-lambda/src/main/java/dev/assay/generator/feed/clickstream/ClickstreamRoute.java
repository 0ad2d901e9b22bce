package dev.assay.generator.feed.clickstream;

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
import java.util.function.Function;

/** The events of a batch of visits, one a line, and the truth about them. */
public final class ClickstreamRoute implements Route {
  private static final String TRUTH = ClickstreamId.PATH + "/truth";

  private final Defaults defaults;

  /** A route whose requests get from these what they do not say, but for rates. */
  public ClickstreamRoute(Defaults defaults) {
    this.defaults = Defaults.of(defaults.clock(), defaults.seeds());
  }

  @Override
  public boolean has(String path) {
    return path.equals(ClickstreamId.PATH) || path.equals(TRUTH);
  }

  @Override
  public HttpResponse get(HttpRequest request) throws Refusal {
    Parameters said = Parameters.of(request, ClickstreamRequest.KNOWN, defaults);
    if (request.path().equals(ClickstreamId.PATH)) {
      return events(ClickstreamRequest.of(said), request);
    }
    said.require(Parameter.SEED, Parameter.AS_OF);
    return truth(ClickstreamRequest.of(said), request);
  }

  /** Lines, whatever the request would rather have: a collector passes on what it gets. */
  private static HttpResponse events(ClickstreamRequest asked, HttpRequest request) throws Refusal {
    Clickstream batch = new Clickstream(asked.id());
    byte[] body = fitting(batch.json(), asked.id(), id -> new Clickstream(id).json());
    Map<String, String> headers = headers(asked, asked.id().url());
    headers.put("Link", '<' + truthUrl(asked.id()) + ">; rel=\"describedby\"");
    headers.put("Assay-Records", Integer.toString(batch.size()));
    return new Representation(asked.id().url(), NDJSON, body, headers).answer(request);
  }

  private static HttpResponse truth(ClickstreamRequest asked, HttpRequest request) throws Refusal {
    String url = truthUrl(asked.id());
    byte[] body = fitting(truth(asked.id()), asked.id(), ClickstreamRoute::truth);
    return new Representation(url, JSON, body, headers(asked, url)).answer(request);
  }

  private static byte[] truth(ClickstreamId id) {
    return ClickstreamTruthJson.write(id, ClickstreamTruth.of(new Clickstream(id)));
  }

  /** The body, if an answer can carry it. */
  private static byte[] fitting(
      byte[] body, ClickstreamId id, Function<ClickstreamId, byte[]> again) throws Refusal {
    return Envelope.fitting(
        "that many visits of these rates are",
        ClickstreamRequest.COUNT,
        id.count(),
        body,
        count -> again.apply(id.withCount(count)));
  }

  private static String truthUrl(ClickstreamId id) {
    return TRUTH + '?' + id.query();
  }

  private static Map<String, String> headers(ClickstreamRequest asked, String url) {
    int clamped = asked.countClamped() ? asked.id().count() : 0;
    return Representation.headers(url, asked.cacheControl(), asked.id().world(), clamped);
  }
}
