package dev.assay.pipeline.bronze;

import dev.assay.pipeline.bronze.RequestPlan.Request;
import java.io.Serializable;

/** What a task tells the driver about a request; the page itself stays in the staging area. */
sealed interface Fetched extends Serializable {

  /** The request's page lies in the staging area. */
  record Staged(Request request, String batchId, String canonical, int records)
      implements Fetched {}

  /** There is no page. */
  record Failed(Request request, Attempt.Failure failure) implements Fetched {}
}
