package dev.assay.pipeline.grading;

import dev.assay.pipeline.grading.input.GradedColumn;
import java.util.List;
import java.util.Optional;

/**
 * The views of a feed that follow from its silver alone, so that they can be computed from the
 * truth, and from whatever silver an output has.
 *
 * @param inputs statements that make the temporary views which the definitions read, out of {@link
 *     #SILVER}
 * @param views the views, each by its own definition
 */
public record SilverViews(List<String> inputs, List<View> views) {
  /** A temporary view of silver: the contract's fields and its day, by their names. */
  public static final String SILVER = "silver";

  /** A feed without such views. */
  public static final SilverViews NONE = new SilverViews(List.of(), List.of());

  /** Copies the lists. */
  public SilverViews {
    inputs = List.copyOf(inputs);
    views = List.copyOf(views);
  }

  /**
   * A view.
   *
   * @param name its name
   * @param definition the statement that makes it a temporary view
   * @param key the columns that name a row; none if there is one row
   * @param columns all its columns
   */
  public record View(String name, String definition, List<String> key, List<GradedColumn> columns) {
    /** Copies the lists. */
    public View {
      key = List.copyOf(key);
      columns = List.copyOf(columns);
    }
  }

  /** A view by its name. */
  public Optional<View> named(String name) {
    return views.stream().filter(view -> view.name().equals(name)).findFirst();
  }
}
