package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.lake.TableSpec;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A feed's section of the page. */
public interface Section {
  /** The file below {@code resources/dashboard} with the HTML elements that the scripts fill. */
  String elements();

  /**
   * The files below {@code resources/dashboard} that draw the section, in order: they set {@code
   * sections[feed's name]} to an object with {@code period()}, a text, and {@code draw()}.
   */
  List<String> scripts();

  /** The tables that it reads. */
  List<TableSpec> reads();

  /**
   * Reads what it shows.
   *
   * @param reader a session in which these tables have their names, as they were published
   */
  Content read(SparkSession reader);

  /** What a section shows. */
  interface Content {
    /**
     * What the scripts find in {@code feed}: maps, lists, texts, numbers; dollars as {@link
     * java.math.BigDecimal}.
     */
    Map<String, Object> data();

    /** The feed's headline figures, for programs. */
    Map<String, Object> kpis();

    /** The feed's headline figures by name, as a person reads them in the report of a run. */
    Map<String, String> headlines();
  }
}
