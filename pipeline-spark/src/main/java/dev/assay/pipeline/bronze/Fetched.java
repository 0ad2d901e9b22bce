package dev.assay.pipeline.bronze;

import dev.assay.pipeline.bronze.RequestPlan.Request;
import java.io.Serializable;

/** What a task tells the driver about a request. */
sealed interface Fetched extends Serializable {

  /**
   * There is a page.
   *
   * @param canonical null if the source names none
   * @param body the page; null if it lies in the staging area
   */
  @SuppressWarnings("ArrayRecordComponent") // the bytes are the page; nobody compares pages
  record Delivered(Request request, String batchId, String canonical, int records, byte[] body)
      implements Fetched {

    static Delivered of(Request request, Page page) {
      return new Delivered(
          request, page.batchId(), page.canonical().orElse(null), page.records(), page.body());
    }

    /** The same page, in the staging area. */
    Delivered staged() {
      return new Delivered(request, batchId, canonical, records, null);
    }
  }

  /** There is no page. */
  record Failed(Request request, Attempt.Failure failure) implements Fetched {}
}
