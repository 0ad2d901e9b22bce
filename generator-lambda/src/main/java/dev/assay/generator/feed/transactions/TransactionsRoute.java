package dev.assay.generator.feed.transactions;

import static dev.assay.generator.http.Format.CSV;
import static dev.assay.generator.http.Format.JSON;
import static dev.assay.generator.http.Format.NDJSON;

import dev.assay.generator.http.Defaults;
import dev.assay.generator.http.Envelope;
import dev.assay.generator.http.Format;
import dev.assay.generator.http.HttpRequest;
import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.http.Parameter;
import dev.assay.generator.http.Parameters;
import dev.assay.generator.http.Problem;
import dev.assay.generator.http.Refusal;
import dev.assay.generator.http.Representation;
import dev.assay.generator.http.Route;
import java.util.Map;

/** The records of a batch, and the truth about them. */
public final class TransactionsRoute implements Route {
  private static final String TRUTH = BatchId.PATH + "/truth";

  private final Defaults defaults;

  /** A route whose requests get from these what they do not say. */
  public TransactionsRoute(Defaults defaults) {
    this.defaults = defaults;
  }

  @Override
  public boolean has(String path) {
    return path.equals(BatchId.PATH) || path.equals(TRUTH);
  }

  @Override
  public HttpResponse get(HttpRequest request) throws Refusal {
    Parameters said = Parameters.of(request, BatchRequest.KNOWN, defaults);
    if (request.path().equals(BatchId.PATH)) {
      return records(BatchRequest.of(said), request);
    }
    said.require(Parameter.SEED, Parameter.AS_OF);
    return truth(BatchRequest.of(said), request);
  }

  /** An array, unless the request says that it would rather have lines or CSV. */
  private static HttpResponse records(BatchRequest asked, HttpRequest request) throws Refusal {
    String url = asked.id().url();
    Map<String, String> headers = headers(asked, url);
    headers.put("Link", '<' + truthUrl(asked.id()) + ">; rel=\"describedby\"");
    Format format = Format.preferred(request, JSON, NDJSON, CSV);
    if (format == CSV) {
      refuseWhatTextLoses(asked.id().rates());
    }
    Batch batch = new Batch(asked.id());
    byte[] body = format == CSV ? BatchCsv.write(batch) : BatchJson.write(batch, format);
    return new Representation(url, format, body, headers).answer(request);
  }

  private static void refuseWhatTextLoses(FaultRates rates) throws Refusal {
    for (FaultKind kind : FaultKind.values()) {
      if (kind.isLostInText() && !rates.of(kind).isNever()) {
        throw new Refusal(
            Problem.badRequest(
                "CSV cannot tell "
                    + kind.key()
                    + ", because every field of it is a text; ask for JSON, or set the rate to 0",
                BatchRequest.rate(kind)));
      }
    }
  }

  private static HttpResponse truth(BatchRequest asked, HttpRequest request) throws Refusal {
    String url = truthUrl(asked.id());
    BatchId id = asked.id();
    byte[] body =
        Envelope.fitting(
            "the truth about that many records of these rates is",
            BatchRequest.COUNT,
            id.count(),
            truth(id),
            count -> truth(new BatchId(id.world(), count, id.rates())));
    return new Representation(url, JSON, body, headers(asked, url)).answer(request);
  }

  private static byte[] truth(BatchId id) {
    return TruthJson.write(id, Truth.of(id));
  }

  private static String truthUrl(BatchId id) {
    return TRUTH + '?' + id.query();
  }

  private static Map<String, String> headers(BatchRequest asked, String url) {
    int clamped = asked.countClamped() ? asked.id().count() : 0;
    return Representation.headers(url, asked.cacheControl(), asked.id().world(), clamped);
  }
}
