package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which column of an output is which graded column.
 *
 * @param graded the graded columns, also those that are missing or ignored
 * @param given by the graded column's name, the output's name of it
 * @param ignored the graded columns that the user does not want graded
 * @param extra the columns of the output that are none of them
 */
public record ColumnMapping(
    List<GradedColumn> graded, Map<String, String> given, Set<String> ignored, List<String> extra) {
  /** Copies all. */
  public ColumnMapping {
    graded = List.copyOf(graded);
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    ignored = Collections.unmodifiableSet(new TreeSet<>(ignored));
    extra = List.copyOf(extra);
  }

  /**
   * Finds the columns: those that the user maps and the output has; then those of the very name;
   * then those that differ in case or in how words are joined (snake, camel, blanks); then those
   * that differ by a prefix that most of the output's columns have. Nothing is guessed.
   *
   * @param side what the output is called in messages
   * @param columns the output's columns
   * @throws dev.assay.pipeline.error.AssayException INVALID_MAPPING if two columns may be the same
   *     one, or one is mapped twice
   */
  public static ColumnMapping resolve(
      String side, List<String> columns, List<GradedColumn> graded, MappingRules rules) {
    List<String> wanted =
        graded.stream()
            .map(GradedColumn::name)
            .filter(name -> !rules.ignored().contains(name))
            .toList();
    List<String> candidates =
        columns.stream().filter(column -> isLooked(column, wanted, rules)).toList();
    Map<String, String> found = new ColumnSearch(side, candidates, rules.pairs()).find(wanted);
    Set<String> ignored = new TreeSet<>(rules.ignored());
    ignored.retainAll(graded.stream().map(GradedColumn::name).toList());
    List<String> extra = columns.stream().filter(column -> !found.containsValue(column)).toList();
    return new ColumnMapping(graded, found, ignored, extra);
  }

  /** A graded column that is ignored may be some other column's name in the output. */
  private static boolean isLooked(String column, List<String> wanted, MappingRules rules) {
    return !rules.ignored().contains(column) || wanted.contains(column);
  }

  /**
   * Refuses a pair of {@code --map} whose column no output has: a slip of the pen.
   *
   * @param columns the columns of all outputs of the grade
   * @throws dev.assay.pipeline.error.AssayException INVALID_MAPPING
   */
  public static void requireUsed(MappingRules rules, Collection<String> columns) {
    rules
        .pairs()
        .byKey()
        .forEach(
            (name, column) -> {
              if (ColumnSearch.named(column, columns).isEmpty()) {
                throw Errors.invalidMapping(
                    "%s is mapped to %s, but no output has such a column. There are: %s."
                        .formatted(name, column, String.join(", ", new TreeSet<>(columns))));
              }
            });
  }

  /** The output's name of a graded column; empty if it has none, or it is ignored. */
  public Optional<String> given(String name) {
    return Optional.ofNullable(given.get(name));
  }

  /** The graded columns that the output has. */
  public List<GradedColumn> compared() {
    return graded.stream().filter(column -> given.containsKey(column.name())).toList();
  }

  /**
   * The graded columns that the output should have and has not; ignored ones are not among them.
   */
  public List<GradedColumn> missing() {
    return graded.stream()
        .filter(column -> !given.containsKey(column.name()) && !ignored.contains(column.name()))
        .toList();
  }
}
