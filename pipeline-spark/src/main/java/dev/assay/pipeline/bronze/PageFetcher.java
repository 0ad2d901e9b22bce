package dev.assay.pipeline.bronze;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import dev.assay.pipeline.bronze.RequestPlan.Request;
import dev.assay.pipeline.lake.Staging;
import java.net.URI;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * The task that fetches. A failure is a value, not an exception: a task that fails would be tried
 * again by Spark, on top of the client's own tries. Behind it the task asks for nothing more, since
 * the run has failed.
 *
 * @param mostBytes how much of its pages the task may hand to the driver in memory
 */
record PageFetcher(
    URI endpoint, RetrySettings retry, Access access, Staging staging, long mostBytes)
    implements FlatMapFunction<Iterator<Request>, Fetched> {

  @Override
  public Iterator<Fetched> call(Iterator<Request> requests) {
    PageClient client = PageClient.to(endpoint, retry, access);
    FetchedPages pages = new FetchedPages(staging, mostBytes, FetchedPages.QUICK);
    boolean isAnswered = true;
    while (requests.hasNext() && isAnswered) {
      Request request = requests.next();
      Attempt attempt = client.fetch(request.uri());
      if (attempt instanceof Attempt.Failure failure) {
        pages.add(new Fetched.Failed(request, failure));
        isAnswered = false;
      } else {
        pages.add(request, ((Attempt.Delivered) attempt).page());
      }
    }
    return pages.all().iterator();
  }
}
