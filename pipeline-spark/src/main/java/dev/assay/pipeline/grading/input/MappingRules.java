package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import java.util.List;
import java.util.Set;

/**
 * What the user says of columns; what is left unsaid follows from their names.
 *
 * @param pairs a graded column's name, and the output's name of it
 * @param ignored graded columns that shall not be graded, and columns of outputs that shall not be
 *     looked at
 */
public record MappingRules(Pairs pairs, Set<String> ignored) {
  /** Nothing said. */
  public static final MappingRules NONE = new MappingRules(Pairs.NONE, Set.of());

  private static final String MAP = "--map";

  /** Copies the names. */
  public MappingRules {
    ignored = Set.copyOf(ignored);
  }

  /**
   * Reads the options.
   *
   * @param maps the values of {@code --map}
   * @param file the text of the file of {@code --mapping}, or an empty one; {@code --map} wins
   * @param ignored the values of {@code --ignore}
   * @param graded the columns that can be mapped
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if one is no pair, or maps a
   *     column that is not graded
   */
  public static MappingRules parse(
      List<String> maps, String file, List<String> ignored, List<GradedColumn> graded) {
    Pairs pairs = Pairs.parse(MAP, maps).orElse(Pairs.ofLines("--mapping", file));
    List<String> names = graded.stream().map(GradedColumn::name).toList();
    for (String name : pairs.byKey().keySet()) {
      if (!names.contains(name)) {
        throw Errors.invalidArgument(
            MAP,
            name + "=" + pairs.byKey().get(name),
            "COLUMN=ITS NAME IN THE OUTPUT, with COLUMN one of " + String.join(", ", names));
      }
    }
    return new MappingRules(pairs, Set.copyOf(ignored));
  }
}
