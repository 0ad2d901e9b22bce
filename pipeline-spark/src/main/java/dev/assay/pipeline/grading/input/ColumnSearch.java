package dev.assay.pipeline.grading.input;

import static java.util.function.Predicate.not;

import dev.assay.pipeline.error.Errors;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Finds the graded columns among those of an output, from the surest way to the least sure. A
 * column that was found in a surer way is no candidate for others.
 *
 * @param side what the output is called in messages
 * @param columns the output's columns
 * @param pairs what the user maps
 */
record ColumnSearch(String side, List<String> columns, Pairs pairs) {
  /** By the graded column's name, the output's; the graded ones in the order given. */
  Map<String, String> find(List<String> graded) {
    Map<String, String> found = mapped(graded);
    extend(found, graded, String::equals);
    extend(found, graded, ColumnSearch::areSpeltAlike);
    commonPrefix(found, graded)
        .ifPresent(
            prefix ->
                extend(
                    found,
                    graded,
                    (name, column) ->
                        ColumnName.of(column)
                            .prefixOf(ColumnName.of(name))
                            .anyMatch(prefix::equals)));
    Map<String, String> ordered = new LinkedHashMap<>();
    graded.stream().filter(found::containsKey).forEach(name -> ordered.put(name, found.get(name)));
    return ordered;
  }

  /** A column by the name that the user gives it: that very one, else one that differs in case. */
  static Optional<String> named(String name, Collection<String> columns) {
    return columns.stream()
        .filter(name::equals)
        .findFirst()
        .or(() -> columns.stream().filter(name::equalsIgnoreCase).findFirst());
  }

  private Map<String, String> mapped(List<String> graded) {
    Map<String, String> found = new LinkedHashMap<>();
    pairs
        .byKey()
        .forEach(
            (name, given) ->
                named(given, columns)
                    .filter(column -> graded.contains(name))
                    .ifPresent(column -> put(found, name, column)));
    return found;
  }

  private void put(Map<String, String> found, String name, String column) {
    for (Map.Entry<String, String> other : found.entrySet()) {
      if (other.getValue().equals(column)) {
        throw Errors.invalidMapping(
            "Both %s and %s are mapped to the column %s of %s. Map each to a column of its own, or leave one out with --ignore."
                .formatted(other.getKey(), name, column, side));
      }
    }
    found.put(name, column);
  }

  private void extend(
      Map<String, String> found, List<String> graded, BiPredicate<String, String> isSame) {
    List<String> free = columns.stream().filter(not(found::containsValue)).toList();
    Map<String, String> more = new LinkedHashMap<>();
    for (String name : graded) {
      List<String> candidates = free.stream().filter(column -> isSame.test(name, column)).toList();
      if (!found.containsKey(name) && candidates.size() > 1) {
        throw Errors.invalidMapping(
            "%s may be any of the columns %s of %s. Say which with --map %s=…, or leave the others out with --ignore."
                .formatted(name, String.join(", ", candidates), side, name));
      }
      if (!found.containsKey(name) && !candidates.isEmpty()) {
        more.put(name, candidates.get(0));
      }
    }
    more.forEach((name, column) -> put(found, name, column));
  }

  private static boolean areSpeltAlike(String name, String column) {
    return ColumnName.of(name).spelling().equals(ColumnName.of(column).spelling());
  }

  /**
   * A prefix that finds at least two columns, and at least half of those that are graded: fewer may
   * have it because they mean something else.
   */
  private Optional<String> commonPrefix(Map<String, String> found, List<String> graded) {
    Map<String, Integer> finds = new TreeMap<>();
    for (String column : columns) {
      if (!found.containsValue(column)) {
        graded.stream()
            .filter(not(found::containsKey))
            .flatMap(name -> ColumnName.of(column).prefixOf(ColumnName.of(name)))
            .distinct()
            .forEach(prefix -> finds.merge(prefix, 1, Integer::sum));
      }
    }
    return finds.entrySet().stream()
        .filter(prefix -> prefix.getValue() >= 2 && prefix.getValue() * 2 >= graded.size())
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }
}
