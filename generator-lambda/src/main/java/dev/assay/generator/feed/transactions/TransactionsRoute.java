package dev.assay.generator.feed.transactions;

import static dev.assay.generator.http.Format.CSV;
import static dev.assay.generator.http.Format.JSON;
import static dev.assay.generator.http.Format.NDJSON;

import dev.assay.generator.http.Defaults;
import dev.assay.generator.http.Format;
import dev.assay.generator.http.HttpRequest;
import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.http.Parameter;
import dev.assay.generator.http.Parameters;
import dev.assay.generator.http.Refusal;
import dev.assay.generator.http.Representation;
import dev.assay.generator.http.Route;
import java.util.LinkedHashMap;
import java.util.Map;

/** The records of a batch, and the truth about them. */
public final class TransactionsRoute implements Route {
  private static final String RECORDS = "/transactions";
  private static final String TRUTH = "/transactions/truth";

  private final Defaults defaults;

  /** A route whose requests get from these what they do not say. */
  public TransactionsRoute(Defaults defaults) {
    this.defaults = defaults;
  }

  @Override
  public boolean has(String path) {
    return path.equals(RECORDS) || path.equals(TRUTH);
  }

  @Override
  public HttpResponse get(HttpRequest request) throws Refusal {
    Parameters said = Parameters.of(request, BatchRequest.KNOWN, defaults);
    if (request.path().equals(RECORDS)) {
      return records(BatchRequest.of(said), request);
    }
    said.require(Parameter.SEED, Parameter.AS_OF);
    return truth(BatchRequest.of(said), request);
  }

  /** An array, unless the request says that it would rather have lines or CSV. */
  private static HttpResponse records(BatchRequest asked, HttpRequest request) {
    String url = url(RECORDS, asked.id());
    Map<String, String> headers = headers(asked, url);
    headers.put("Link", '<' + url(TRUTH, asked.id()) + ">; rel=\"describedby\"");
    Format format = Format.preferred(request, JSON, NDJSON, CSV);
    Batch batch = new Batch(asked.id());
    byte[] body = format == CSV ? BatchCsv.write(batch) : BatchJson.write(batch, format);
    return new Representation(url, format, body, headers).answer(request);
  }

  private static HttpResponse truth(BatchRequest asked, HttpRequest request) {
    String url = url(TRUTH, asked.id());
    byte[] body = TruthJson.write(asked.id(), url(RECORDS, asked.id()), Truth.of(asked.id()));
    return new Representation(url, JSON, body, headers(asked, url)).answer(request);
  }

  private static String url(String path, BatchId id) {
    return path + '?' + id.query();
  }

  private static Map<String, String> headers(BatchRequest asked, String url) {
    int version = asked.id().world().generatorVersion();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Location", url);
    headers.put("Cache-Control", asked.cacheControl());
    headers.put("Assay-Generator-Version", Integer.toString(version));
    if (asked.countClamped()) {
      headers.put("Assay-Count-Clamped", Integer.toString(asked.id().count()));
    }
    return headers;
  }
}
