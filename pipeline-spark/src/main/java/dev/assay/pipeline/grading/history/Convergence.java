package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Example;
import dev.assay.pipeline.grading.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares two outputs that one pipeline made of the same files in another order or batching: row
 * by row over all graded columns that both have, in any order, pseudonyms as they are.
 */
final class Convergence {
  private static final int MOST_EXAMPLES = 5;

  private final GivenTable first;
  private final GivenTable again;
  private final List<Integer> shared = new ArrayList<>();

  Convergence(GivenTable first, GivenTable again) {
    this.first = first;
    this.again = again;
    for (int i = 0; i < first.truth().graded().size(); i++) {
      String name = first.truth().graded().get(i).name();
      if (first.mapping().given(name).isPresent() && again.mapping().given(name).isPresent()) {
        shared.add(i);
      }
    }
  }

  AgainGrade grade() {
    Map<List<Object>, List<GivenVersion>> left = new HashMap<>();
    for (GivenVersion version : first.versions()) {
      left.computeIfAbsent(content(version), content -> new ArrayList<>(1)).add(version);
    }
    List<GivenVersion> onlyAgain = new ArrayList<>();
    for (GivenVersion version : again.versions()) {
      List<GivenVersion> same = left.get(content(version));
      if (same == null || same.isEmpty()) {
        onlyAgain.add(version);
      } else {
        same.remove(same.size() - 1);
      }
    }
    List<GivenVersion> onlyFirst = left.values().stream().flatMap(List::stream).toList();
    List<Example> examples = new ArrayList<>();
    sorted(onlyFirst).forEach(one -> examples.add(example(one, "", "not there the second time")));
    sorted(onlyAgain).forEach(one -> examples.add(example(one, "", "there the second time only")));
    return new AgainGrade(
        first.truth().name(),
        first.versions().size(),
        onlyFirst.size(),
        onlyAgain.size(),
        examples);
  }

  private static List<GivenVersion> sorted(List<GivenVersion> versions) {
    return versions.stream().sorted(GivenVersion.ANY_ORDER).limit(MOST_EXAMPLES).toList();
  }

  private static Example example(GivenVersion version, String expected, String got) {
    String when = version.isWholeInterval() ? VersionMatcher.text(version) + ": " : "";
    return new Example(version.key(), Place.NOWHERE, expected, when + got);
  }

  private List<Object> content(GivenVersion version) {
    List<Object> content = new ArrayList<>(shared.size());
    int end = first.truth().columns().size() + 1;
    for (int column : shared) {
      String unread = version.row().unread()[column];
      Object value = column == end ? version.to() : version.row().values()[column];
      content.add(
          value instanceof BigDecimal number
              ? number.stripTrailingZeros()
              : value == null && unread != null ? List.of(unread) : value);
    }
    return content;
  }
}
