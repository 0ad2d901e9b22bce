package dev.assay.generator.http;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchCsv;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.feed.transactions.Format;
import dev.assay.generator.feed.transactions.Parameter;
import dev.assay.generator.feed.transactions.Truth;
import dev.assay.generator.feed.transactions.TruthJson;
import dev.assay.generator.http.Parsed.Accepted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The representations of a batch: its records, and the truth about them. */
public final class BatchAnswer {
  private static final String RECORDS = "/transactions";
  private static final String TRUTH = "/transactions/truth";
  private static final String CSV = "text/csv";

  /** IANA has no type for lines; these are the ones in use. */
  private static final String[] LINES = {
    Format.NDJSON.mediaType(), "application/ndjson", "application/jsonl", "application/jsonlines"
  };

  private BatchAnswer() {}

  /** The records: an array, unless the request says that it would rather have lines or CSV. */
  public static HttpResponse records(Accepted accepted, HttpRequest request) {
    String url = url(RECORDS, accepted.id());
    Map<String, String> headers = headers(accepted, url);
    headers.put("Link", '<' + url(TRUTH, accepted.id()) + ">; rel=\"describedby\"");
    AcceptHeader accept = new AcceptHeader(request.header("Accept"));
    double json = accept.qualityOfType(Format.JSON.mediaType());
    double lines = accept.qualityOfType(LINES);
    Batch batch = new Batch(accepted.id());
    if (accept.qualityOfType(CSV) > Math.max(json, lines)) {
      return new Representation(url, BatchCsv.MEDIA_TYPE, BatchCsv.write(batch), headers)
          .answer(request);
    }
    Format format = lines > json ? Format.NDJSON : Format.JSON;
    return new Representation(url, format.mediaType(), BatchJson.write(batch, format), headers)
        .answer(request);
  }

  /** The truth. */
  public static HttpResponse truth(Accepted accepted, HttpRequest request) {
    BatchId id = accepted.id();
    String url = url(TRUTH, id);
    byte[] body = TruthJson.write(id, url(RECORDS, id), Truth.of(id));
    return new Representation(url, Format.JSON.mediaType(), body, headers(accepted, url))
        .answer(request);
  }

  private static String url(String path, BatchId id) {
    return path + '?' + id.query();
  }

  private static Map<String, String> headers(Accepted accepted, String url) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Location", url);
    headers.put("Cache-Control", cacheControl(accepted.given()));
    headers.put(
        "Assay-Generator-Version", Integer.toString(accepted.id().world().generatorVersion()));
    if (accepted.countClamped()) {
      headers.put("Assay-Count-Clamped", Integer.toString(accepted.id().count()));
    }
    return headers;
  }

  /** For ever, if nothing was left to a default; to be asked again, if only a deployment's were. */
  private static String cacheControl(Set<Parameter> given) {
    if (given.size() == Parameter.values().length) {
      return "max-age=31536000, immutable";
    }
    boolean replayable = given.contains(Parameter.SEED) && given.contains(Parameter.AS_OF);
    return replayable ? "max-age=0, must-revalidate" : "no-store";
  }
}
