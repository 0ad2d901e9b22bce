package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.ValueType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is graded, and how. Columns are numbered as {@link GradedColumn#of(Contract)} lists them.
 *
 * @param names of the graded columns
 * @param types of the graded columns
 * @param key the column that names an order
 * @param instant the column that the derived day is the day of
 * @param money the columns whose product is the dollars of a row
 * @param privacy of each column; {@code PLAIN} where it is about nobody
 * @param agreed what a column about a person may show, by its number
 * @param tolerance how far a number may be off, by its column's number
 * @param given for each side, the columns that it has; none for a side that was not supplied
 * @param ignored the columns that are not graded by wish
 * @param hasReasons whether the output says why it quarantined a row
 * @param repeats the faults that are about an order's being there more than once
 */
record GradeSettings(
    List<String> names,
    List<ValueType> types,
    int key,
    int instant,
    List<Integer> money,
    List<Field.Privacy> privacy,
    Map<Integer, Privacy> agreed,
    Map<Integer, BigDecimal> tolerance,
    Map<Where, Set<Integer>> given,
    Set<Integer> ignored,
    boolean hasReasons,
    Set<String> repeats)
    implements Serializable {

  /** What a person agreed to, and what the output has. */
  static GradeSettings of(
      DeliveredTruth truth,
      Map<String, Privacy> agreed,
      Map<String, BigDecimal> tolerance,
      Map<Where, Set<Integer>> given,
      Set<Integer> ignored,
      boolean hasReasons) {
    Contract contract = truth.contract();
    List<GradedColumn> columns = GradedColumn.of(contract);
    List<String> names = columns.stream().map(GradedColumn::name).toList();
    List<Field.Privacy> privacy = new ArrayList<>();
    contract.fields().forEach(field -> privacy.add(field.privacy()));
    privacy.add(Field.Privacy.PLAIN);
    return new GradeSettings(
        List.copyOf(names),
        columns.stream().map(GradedColumn::type).toList(),
        names.indexOf(truth.key()),
        names.indexOf(contract.date().of()),
        truth.money().stream().map(names::indexOf).toList(),
        List.copyOf(privacy),
        numbered(agreed, names),
        numbered(tolerance, names),
        Map.copyOf(given),
        Set.copyOf(ignored),
        hasReasons,
        Set.copyOf(truth.repeats()));
  }

  private static <T> Map<Integer, T> numbered(Map<String, T> byName, List<String> names) {
    return byName.entrySet().stream()
        .filter(entry -> names.contains(entry.getKey()))
        .collect(
            java.util.stream.Collectors.toUnmodifiableMap(
                entry -> names.indexOf(entry.getKey()), Map.Entry::getValue));
  }

  /** Whether a side was supplied. */
  boolean has(Where where) {
    return given.containsKey(where);
  }

  /** The number of the derived day. */
  int day() {
    return names.size() - 1;
  }

  /** What a column about a person may show. */
  Privacy agreed(int column) {
    return agreed.getOrDefault(column, Privacy.usual(privacy.get(column)));
  }

  /** The graded columns that silver should have and has not. */
  List<Integer> missing() {
    List<Integer> missing = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      boolean mayMiss = privacy.get(column).isPersonal() && agreed(column) == Privacy.DROPPED;
      if (!given.get(Where.SILVER).contains(column) && !ignored.contains(column) && !mayMiss) {
        missing.add(column);
      }
    }
    return missing;
  }

  /** Whether silver has all that its dollars are made of. */
  boolean hasMoney() {
    return !money.isEmpty() && given.get(Where.SILVER).containsAll(money);
  }
}
