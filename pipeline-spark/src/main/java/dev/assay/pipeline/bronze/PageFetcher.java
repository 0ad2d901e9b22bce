package dev.assay.pipeline.bronze;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import dev.assay.pipeline.bronze.RequestPlan.Request;
import dev.assay.pipeline.lake.Staging;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * The task that fetches: gets each page and stages it. A failure is a value, not an exception: a
 * task that fails would be tried again by Spark, on top of the client's own tries. Behind it the
 * task asks for nothing more, since the run has failed.
 */
record PageFetcher(Staging staging, RetrySettings retry, Access access)
    implements FlatMapFunction<Iterator<Request>, Fetched> {

  @Override
  public Iterator<Fetched> call(Iterator<Request> requests) {
    BatchClient client = new BatchClient(retry, access);
    List<Fetched> fetched = new ArrayList<>();
    boolean isAnswered = true;
    while (requests.hasNext() && isAnswered) {
      Fetched last = fetch(client, requests.next());
      fetched.add(last);
      isAnswered = last instanceof Fetched.Staged;
    }
    return fetched.iterator();
  }

  private Fetched fetch(BatchClient client, Request request) {
    Attempt attempt = client.fetch(request.uri());
    if (attempt instanceof Attempt.Failure failure) {
      return new Fetched.Failed(request, failure);
    }
    Page page = ((Attempt.Delivered) attempt).page();
    staging.write(request.sequence(), page.body());
    return new Fetched.Staged(
        request, page.batchId(), page.canonical().orElse(null), page.records());
  }
}
