package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Example;
import dev.assay.pipeline.grading.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what is wrong with a table's history, and keeps a few examples of each. */
final class Findings {
  private static final int MOST_EXAMPLES = 3;

  private final Map<Kind, Found> found = new LinkedHashMap<>();

  private record Kind(Flaw flaw, String detail) {}

  private static final class Found {
    private long count;
    private final List<Example> examples = new ArrayList<>(MOST_EXAMPLES);
  }

  /** Adds one; keys come in their order, so that the examples are always the same. */
  void add(Flaw flaw, String detail, String key, String expected, String got) {
    add(flaw, detail, 1, key, expected, got);
  }

  /** Adds several that look alike. */
  void add(Flaw flaw, String detail, long count, String key, String expected, String got) {
    Found all = found.computeIfAbsent(new Kind(flaw, detail), kind -> new Found());
    all.count += count;
    if (all.examples.size() < MOST_EXAMPLES) {
      all.examples.add(new Example(key, Place.NOWHERE, expected, got));
    }
  }

  /** Adds several of which none can be shown. */
  void add(Flaw flaw, String detail, long count) {
    found.computeIfAbsent(new Kind(flaw, detail), kind -> new Found()).count += count;
  }

  /** Of times that are off, how far is worth saying only if all of them are off alike. */
  private void joinWhatDiffers(Flaw flaw) {
    List<Kind> kinds = found.keySet().stream().filter(kind -> kind.flaw() == flaw).toList();
    if (kinds.size() > 1) {
      Found all = new Found();
      for (Kind kind : kinds) {
        Found one = found.remove(kind);
        all.count += one.count;
        all.examples.addAll(one.examples);
      }
      all.examples.sort(Comparator.comparing(Example::key));
      all.examples
          .subList(Math.min(MOST_EXAMPLES, all.examples.size()), all.examples.size())
          .clear();
      found.put(new Kind(flaw, ""), all);
    }
  }

  /** All, in the order of flaws; of one flaw the most frequent first. */
  List<HistoryFinding> all() {
    joinWhatDiffers(Flaw.LOAD_START);
    joinWhatDiffers(Flaw.WRONG_START);
    return found.entrySet().stream()
        .map(
            one ->
                new HistoryFinding(
                    one.getKey().flaw(),
                    one.getKey().detail(),
                    one.getValue().count,
                    one.getValue().examples))
        .sorted(
            Comparator.comparing(HistoryFinding::flaw)
                .thenComparing(Comparator.comparingLong(HistoryFinding::count).reversed())
                .thenComparing(HistoryFinding::detail))
        .toList();
  }
}
