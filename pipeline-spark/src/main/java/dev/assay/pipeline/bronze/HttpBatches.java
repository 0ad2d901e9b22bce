package dev.assay.pipeline.bronze;

import dev.assay.pipeline.bronze.RequestPlan.Request;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import java.net.URI;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Batches that one GET each gives, identified by seed and as-of instant.
 *
 * @param path below the source's root, one for each feed
 */
public record HttpBatches(String path) implements Source {
  /** The parameter that a source may answer with another value than it was asked with. */
  static final String COUNT = "count";

  @Override
  public Ingestion into(Lakehouse lakehouse, TableSpec bronze, FetchProgress progress) {
    return new BronzeIngestion(lakehouse, bronze, this, progress);
  }

  /**
   * Plans, before anything is fetched, what will be asked for.
   *
   * @param wanted what the caller wants
   * @param lastRun the last run that bronze holds, 0 if none
   * @param lastRequest the last request that bronze holds, 0 if none
   */
  RequestPlan plan(PullRequest wanted, long lastRun, long lastRequest) {
    List<Request> requests =
        LongStream.range(0, wanted.batches())
            .mapToObj(k -> new Request(lastRequest + 1 + k, uri(wanted, wanted.seed() + k)))
            .toList();
    return new RequestPlan(lastRun + 1, requests);
  }

  private URI uri(PullRequest wanted, long seed) {
    String root = wanted.endpoint().toString().replaceAll("/+\\z", "");
    String asOf = wanted.asOf().toString().replace(":", "%3A");
    StringBuilder query = new StringBuilder("?as_of=" + asOf);
    query.append("&" + COUNT + "=").append(wanted.count()).append("&seed=").append(seed);
    wanted.rates().forEach((name, rate) -> query.append('&').append(name + "=" + rate));
    return URI.create(root + path + query);
  }
}
