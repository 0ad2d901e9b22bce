package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.WholeFile;
import dev.assay.pipeline.quality.KeptVerdict;
import dev.assay.pipeline.quality.QualityResults;
import dev.assay.pipeline.semantic.Publication;
import dev.assay.pipeline.semantic.SemanticLayer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What is published, for a person to look at.
 *
 * @param publication which state
 * @param gate the newest verdict on it; empty if none is kept
 * @param views what its views hold
 */
public record Dashboard(Publication publication, Optional<KeptVerdict> gate, Views views) {
  /** The file's name, in the lakehouse's folder unless another is given. */
  public static final String FILE = "dashboard.html";

  /** Reads the views of a published state. */
  public static Dashboard of(Lakehouse lakehouse, Publication publication) {
    return new Dashboard(
        publication,
        new QualityResults(lakehouse).newestOn(publication.state()),
        PublishedViews.read(SemanticLayer.open(lakehouse, publication)));
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
      WholeFile.write(path, configuration, html());
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
