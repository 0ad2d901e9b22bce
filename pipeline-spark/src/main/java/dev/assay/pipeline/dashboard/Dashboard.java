package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.AtomicFile;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.ReadModel;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.quality.KeptVerdict;
import dev.assay.pipeline.quality.QualityResults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What is published, for a person to look at.
 *
 * @param publication which one
 * @param state the state of the feed that is shown
 * @param gate the newest verdict on it; empty if none is kept
 * @param views what its views hold
 */
public record Dashboard(
    Publication publication, FeedState state, Optional<KeptVerdict> gate, Views views) {
  /** The file's name, in the lakehouse's folder unless another is given. */
  public static final String FILE = "dashboard.html";

  /** Reads the views of a feed, which has been published. */
  public static Dashboard of(Lakehouse lakehouse, Publication publication, ReadModel feed) {
    FeedState state = publication.of(feed.feed()).orElseThrow();
    return new Dashboard(
        publication,
        state,
        new QualityResults(lakehouse, feed.feed()).newestOn(state),
        PublishedViews.read(ReaderSession.open(lakehouse, publication, List.of(feed))));
  }

  /** Where a lakehouse's dashboard is: any Hadoop path. */
  public static String in(Lakehouse lakehouse) {
    return lakehouse.root() + "/" + FILE;
  }

  /** One HTML page that needs no other file and no network. */
  public String html() {
    return Page.html(PageData.json(this));
  }

  /**
   * Writes the page, whole or not at all.
   *
   * @param path any Hadoop path
   * @throws dev.assay.pipeline.error.AssayException OUTPUT_UNWRITABLE
   */
  public void writeTo(String path, Configuration configuration) {
    try {
      AtomicFile.write(path, configuration, html());
    } catch (IOException | IllegalArgumentException e) {
      throw Errors.outputUnwritable(path, e);
    }
  }

  /** On how many days there are orders. */
  public DayCoverage coverage() {
    return DayCoverage.of(views.days());
  }

  /** The row of vw_kpi_summary, by column. */
  public Map<String, Object> kpis() {
    return Columns.cells(views.summary());
  }
}
