package dev.assay.pipeline.lake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * What a table is, before its first row: name, folder, schema, grain, and how Delta keeps it.
 *
 * @param name the name that queries use
 * @param folder the folder below the lakehouse's root, or below the generation's if generational
 * @param generational whether the table belongs to a generation, which `rebuild` makes anew
 * @param schema the columns, in order
 * @param comment the grain: what one row is
 * @param statistics the columns whose least and greatest value Delta may write into its log; never
 *     one that holds personal data
 * @param traits what else Delta does for the table
 * @param fileOrder the column by which appended rows are laid into files, so that readers of a few
 *     values skip most files
 */
public record TableSpec(
    String name,
    String folder,
    boolean generational,
    StructType schema,
    String comment,
    List<String> statistics,
    Set<Trait> traits,
    Optional<String> fileOrder) {

  /** What Delta does for a table beyond keeping rows. */
  public enum Trait {
    /** Rows are replaced: mark the old ones instead of rewriting their files. */
    DELETION_VECTORS("delta.enableDeletionVectors", "true"),
    /** The next layer reads what changed. */
    CHANGE_FEED("delta.enableChangeDataFeed", "true");

    private final String property;
    private final String value;

    Trait(String property, String value) {
      this.property = property;
      this.value = value;
    }
  }

  /** Longer than anybody keeps a publication: clean-up is `assay vacuum`'s alone. */
  private static final String FOR_EVER = "interval 36500 days";

  /** A table whose files are in no order but that of arrival. */
  public TableSpec(
      String name,
      String folder,
      boolean generational,
      StructType schema,
      String comment,
      List<String> statistics,
      Set<Trait> traits) {
    this(name, folder, generational, schema, comment, statistics, traits, Optional.empty());
  }

  public TableSpec {
    statistics = List.copyOf(statistics);
    traits = Set.copyOf(traits);
    if (!Set.of(schema.fieldNames()).containsAll(statistics)) {
      throw new IllegalArgumentException(name + ": statistics over an unknown column");
    }
  }

  /** The same table with its files ordered by a column. */
  public TableSpec orderedBy(String column) {
    return new TableSpec(
        name, folder, generational, schema, comment, statistics, traits, Optional.of(column));
  }

  /** The table's columns, in order: the one select that a writer ends with. */
  public Column[] columns() {
    return Arrays.stream(schema.fieldNames()).map(functions::col).toArray(Column[]::new);
  }

  Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put("delta.dataSkippingStatsColumns", String.join(",", statistics));
    properties.put("delta.logRetentionDuration", FOR_EVER);
    properties.put("delta.deletedFileRetentionDuration", FOR_EVER);
    traits.forEach(trait -> properties.put(trait.property, trait.value));
    return properties;
  }
}
