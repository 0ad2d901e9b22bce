package dev.assay.pipeline.publish;

import dev.assay.pipeline.lake.TableSpec;
import java.util.List;

/**
 * What readers may see of a feed: no personal data is in it.
 *
 * @param feed its name
 * @param tables the tables, each pinned by a publication
 * @param views the files of the views over them, below {@code resources/semantic}, each of which
 *     reads tables alone and says its grain
 */
public record ReadModel(String feed, List<TableSpec> tables, List<String> views) {
  /** Copies the lists. */
  public ReadModel {
    tables = List.copyOf(tables);
    views = List.copyOf(views);
  }
}
