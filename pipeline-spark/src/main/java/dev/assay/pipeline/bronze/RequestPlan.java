package dev.assay.pipeline.bronze;

import java.io.Serializable;
import java.net.URI;
import java.util.List;

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

  /** Copies the list. */
  public RequestPlan {
    requests = List.copyOf(requests);
  }
}
