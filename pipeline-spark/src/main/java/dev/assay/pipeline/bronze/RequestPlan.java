package dev.assay.pipeline.bronze;

import dev.assay.pipeline.aws.Access;
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a run will ask for, fixed in the driver before anything is fetched: numbers, seeds and as-of
 * instants are given once, so a page that is fetched again is the same page.
 *
 * @param runSeq number of the run over the life of bronze, from 1
 * @param requests the requests, in the order of their numbers
 */
public record RequestPlan(long runSeq, List<Request> requests) {

  /**
   * One page to fetch.
   *
   * @param sequence number of the request over the life of bronze, from 1
   * @param uri the URL to get
   */
  public record Request(long sequence, URI uri) implements Serializable {}

  /**
   * What a caller wants from the source.
   *
   * @param endpoint root of the source, e.g. {@code https://host/stage}
   * @param batches how many batches
   * @param count records per batch
   * @param seed seed of the first batch; batch k has seed + k
   * @param asOf the instant the orders end at, whole seconds
   * @param access how the source may be asked
   */
  public record Order(
      URI endpoint, int batches, int count, long seed, Instant asOf, Access access) {

    /** An order to a source that wants no signature and has no throttle. */
    public Order(URI endpoint, int batches, int count, long seed, Instant asOf) {
      this(endpoint, batches, count, seed, asOf, Access.FREE);
    }
  }

  /** The parameter that a source may answer with another value than it was asked with. */
  static final String COUNT = "count";

  public RequestPlan {
    requests = List.copyOf(requests);
  }

  /** Numbers the requests of an order, following the last run and request that bronze holds. */
  public static RequestPlan of(Order order, long lastRun, long lastRequest) {
    String root = order.endpoint().toString().replaceAll("/+\\z", "");
    List<Request> requests =
        LongStream.range(0, order.batches())
            .mapToObj(k -> new Request(lastRequest + 1 + k, uri(root, order, order.seed() + k)))
            .toList();
    return new RequestPlan(lastRun + 1, requests);
  }

  private static URI uri(String root, Order order, long seed) {
    String asOf = order.asOf().toString().replace(":", "%3A");
    return URI.create(
        root + "/transactions?as_of=" + asOf + "&" + COUNT + "=" + order.count() + "&seed=" + seed);
  }
}
