package dev.assay.pipeline.semantic;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The published tables and the views over them, as temporary views of one reader's session. The
 * session keeps the state it opened until it ends, whatever is written meanwhile.
 */
public final class SemanticLayer {
  /** The files of the views below {@code resources/semantic}, in order; each says its grain. */
  static final List<String> FILES =
      List.of(
          "01_vw_kpi_sales_by_region.sql",
          "02_vw_kpi_sales_by_product.sql",
          "03_vw_kpi_sales_by_category.sql",
          "04_vw_kpi_daily_revenue.sql",
          "05_vw_kpi_order_status.sql",
          "06_vw_kpi_weekend_vs_weekday.sql",
          "07_vw_kpi_summary.sql",
          "08_vw_data_quality.sql",
          "09_vw_batches.sql");

  /** The one-row view of headline figures. */
  public static final String SUMMARY = "vw_kpi_summary";

  private SemanticLayer() {}

  /**
   * Opens a published state for reading.
   *
   * @return a session of its own in which the published tables and views have their names
   */
  public static SparkSession open(Lakehouse lakehouse, Publication publication) {
    SparkSession reader = lakehouse.session().newSession();
    Lakehouse published = new Lakehouse(reader, lakehouse.root(), publication.state().generation());
    // Side by side: with few rows most of the time goes into opening.
    SideBySide.forEach(
        Publisher.TABLES,
        table ->
            published
                .readAt(table, publication.state().versions().get(table.name()))
                .createOrReplaceTempView(table.name()));
    SideBySide.forEach(FILES, file -> reader.sql(sql(file)));
    return reader;
  }

  /**
   * Adds tables that no publication pins, at the version that each has now: the session keeps it.
   *
   * @param reader a session from {@link #open}
   */
  public static void addLogs(SparkSession reader, Lakehouse lakehouse, List<TableSpec> logs) {
    Lakehouse read = new Lakehouse(reader, lakehouse.root(), lakehouse.generation());
    logs.stream()
        .filter(read::exists)
        .forEach(log -> read.readAt(log, read.version(log)).createOrReplaceTempView(log.name()));
  }

  /** The statement that makes a view. */
  static String sql(String file) {
    try (InputStream in = SemanticLayer.class.getResourceAsStream("/semantic/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Errors.internal("the view file " + file + " cannot be read", e);
    }
  }
}
