package dev.assay.generator.feed.changes;

import static dev.assay.generator.http.Format.CSV;
import static dev.assay.generator.http.Format.CSV_WITHOUT_HEADER;
import static dev.assay.generator.http.Format.JSON;

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
import java.util.Optional;

/** The files that the database's change capture leaves behind, and the truth about each table. */
public final class ChangesRoute implements Route {
  /** The last segment of the path of a truth. */
  static final String TRUTH = "truth";

  private final Defaults defaults;

  /** A route whose requests get from these what they do not say, but for rates. */
  public ChangesRoute(Defaults defaults) {
    this.defaults = Defaults.of(defaults.clock(), defaults.seeds());
  }

  /**
   * What a path is about.
   *
   * @param file its number; -1 of the truth
   */
  private record Target(Table table, int file) {
    static Optional<Target> of(String path) {
      String[] segments = path.substring(1).split("/", -1);
      if (segments.length != 3) {
        return Optional.empty();
      }
      return Table.named(segments[1]).flatMap(table -> of(table, segments[2]));
    }

    private static Optional<Target> of(Table table, String name) {
      for (int file = 0; file <= ChangesId.LAST_FILE; file++) {
        if (name.equals(Integer.toString(file))) {
          return Optional.of(new Target(table, file));
        }
      }
      return name.equals(TRUTH) ? Optional.of(new Target(table, -1)) : Optional.empty();
    }
  }

  @Override
  public boolean has(String path) {
    return Target.of(path).isPresent();
  }

  @Override
  public HttpResponse get(HttpRequest request) throws Refusal {
    Target target = Target.of(request.path()).orElseThrow();
    if (target.file() >= 0) {
      Parameters said = Parameters.of(request, ChangesRequest.OF_FILE, defaults);
      return file(target, ChangesRequest.of(said, ChangesRequest.OF_FILE), request);
    }
    Parameters said = Parameters.of(request, ChangesRequest.OF_TRUTH, defaults);
    said.require(Parameter.SEED, Parameter.AS_OF);
    return truth(target.table(), ChangesRequest.of(said, ChangesRequest.OF_TRUTH), request);
  }

  /** CSV, whatever the request would rather have: a capture writes nothing else. */
  private static HttpResponse file(Target target, ChangesRequest asked, HttpRequest request) {
    ChangeFiles.CsvFile file =
        new ChangeFiles(asked.id()).csv(target.table(), target.file(), asked.dialect());
    String url = asked.id().url(target.table(), target.file(), asked.dialect());
    Map<String, String> headers = headers(asked, url);
    String truth = asked.id().truthUrl(target.table(), target.file());
    headers.put("Link", '<' + truth + ">; rel=\"describedby\"");
    headers.put("Assay-Records", Integer.toString(file.rows()));
    return new Representation(
            url, asked.dialect().header() ? CSV : CSV_WITHOUT_HEADER, file.bytes(), headers)
        .answer(request);
  }

  private static HttpResponse truth(Table table, ChangesRequest asked, HttpRequest request)
      throws Refusal {
    ChangesId id = asked.id();
    byte[] body =
        Envelope.fitting(
            "the truth about that many orders of these rates is",
            ChangesRequest.COUNT,
            id.count(),
            ChangesTruthJson.write(id, table, asked.files()),
            count -> ChangesTruthJson.write(id.withCount(count), table, asked.files()));
    String url = id.truthUrl(table, asked.files());
    return new Representation(url, JSON, body, headers(asked, url)).answer(request);
  }

  private static Map<String, String> headers(ChangesRequest asked, String url) {
    int clamped = asked.countClamped() ? asked.id().count() : 0;
    return Representation.headers(url, asked.cacheControl(), asked.id().world(), clamped);
  }
}
