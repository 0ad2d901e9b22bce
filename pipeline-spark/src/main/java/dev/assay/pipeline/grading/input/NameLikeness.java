package dev.assay.pipeline.grading.input;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How much two names of columns look as if they meant the same. */
final class NameLikeness {
  /** Words that people use for one another; the first of a line stands for all. */
  private static final List<List<String>> SYNONYMS =
      List.of(
          List.of("id", "no", "nr", "num", "number", "key", "ref"),
          List.of("timestamp", "time", "ts", "datetime", "at", "when", "dt"),
          List.of("date", "day"),
          List.of("email", "mail", "emailaddress", "address"),
          List.of("quantity", "qty", "units", "count"),
          List.of("price", "cost", "amount"),
          List.of("customer", "client", "cust", "buyer", "user"),
          List.of("order", "ordered", "ord"),
          List.of("product", "item", "article", "sku"),
          List.of("region", "area", "territory", "market"),
          List.of("category", "cat", "group"),
          List.of("status", "state"),
          List.of("valid", "effective", "active"),
          List.of("from", "start", "begin", "since"),
          List.of("to", "end", "until", "thru"));

  private NameLikeness() {}

  /** From 0, nothing in common, to 1, the same but for case and what stands between words. */
  static double of(String one, String other) {
    if (ColumnName.of(one).spelling().equals(ColumnName.of(other).spelling())) {
      return 1;
    }
    Set<String> ones = meanings(one);
    Set<String> others = meanings(other);
    Set<String> shared = new HashSet<>(ones);
    shared.retainAll(others);
    Set<String> all = new HashSet<>(ones);
    all.addAll(others);
    // Words that the graded name has and the other has not count as much as those too many.
    return all.isEmpty()
        ? 0
        : 0.9
            * shared.size()
            / Math.max(ones.size(), shared.size() + 0.5 * (all.size() - shared.size()));
  }

  private static Set<String> meanings(String name) {
    return ColumnName.of(name).words().stream()
        .map(NameLikeness::meaning)
        .collect(Collectors.toSet());
  }

  private static String meaning(String word) {
    return SYNONYMS.stream()
        .filter(words -> words.contains(word))
        .map(words -> words.get(0))
        .findFirst()
        .orElse(word);
  }
}
