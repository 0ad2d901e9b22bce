package dev.assay.pipeline.grading;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.input.GradedColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The views of a feed that follow from its silver alone, so that they can be computed from the
 * truth, and from whatever silver an output has.
 *
 * @param reads the columns of silver that they are made of; none about persons is among them
 * @param inputs statements that make the temporary views which the definitions read, out of {@link
 *     #SILVER}
 * @param views the views, each by its own definition
 */
public record SilverViews(List<String> reads, List<String> inputs, List<View> views) {
  /** A temporary view of the columns that are read. */
  public static final String SILVER = "silver";

  /** Copies the lists. */
  public SilverViews {
    reads = List.copyOf(reads);
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

    boolean isKey(int column) {
      return key.contains(columns.get(column).name());
    }
  }

  /**
   * A statement in a file.
   *
   * @param file its path among the resources
   */
  public static String statement(String file) {
    try (InputStream in = SilverViews.class.getResourceAsStream("/" + file)) {
      if (in == null) {
        throw Errors.internal("there is no statement " + file, null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Errors.internal("the statement " + file + " cannot be read", e);
    }
  }

  /** A view by its name. */
  public Optional<View> named(String name) {
    return views.stream().filter(view -> view.name().equals(name)).findFirst();
  }
}
