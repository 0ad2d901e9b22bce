package dev.assay.pipeline.grading.input;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proposes what {@code --mapping} could say, from names, types and values; it decides nothing, and
 * quotes no value.
 */
public final class MappingSuggestion {
  /** From here on a column is proposed; below, it is only mentioned. */
  private static final double LIKELY = 0.5;

  private static final double POSSIBLE = 0.25;

  /** Two that are this close are not told apart. */
  private static final double CLOSE = 0.1;

  private MappingSuggestion() {}

  /**
   * A graded column and a column that may be it.
   *
   * @param score from 0, nothing speaks for it, to 1
   */
  private record Match(String graded, String column, double score) {}

  /**
   * A mapping as a file for {@code --mapping} has it: a pair a line, and comments on what is unsure
   * or missing. It looks at some rows of the output.
   *
   * @param rules what the user has said already; it is taken over
   */
  public static String of(Side side, List<GradedColumn> graded, MappingRules rules) {
    List<String> wanted =
        graded.stream().map(GradedColumn::name).filter(not(rules.ignored()::contains)).toList();
    ColumnSample sample = ColumnSample.of(side, graded);
    List<Match> matches = matches(graded, side.columns(), sample, rules);
    Map<String, Match> chosen = chosen(matches);
    List<String> lines = new ArrayList<>();
    lines.add(
        "# A proposal from names, types and values of %s. Check it, then give it with --mapping."
            .formatted(side.name()));
    wanted.forEach(name -> lines.add(line(name, chosen, matches)));
    String rest =
        side.columns().stream()
            .filter(
                column ->
                    chosen.values().stream().noneMatch(match -> match.column().equals(column)))
            .map(Options::quote)
            .collect(Collectors.joining(", "));
    if (!rest.isEmpty()) {
      lines.add("# Used for nothing: " + rest);
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<Match> matches(
      List<GradedColumn> graded, List<String> columns, ColumnSample sample, MappingRules rules) {
    return graded.stream()
        .filter(wanted -> !rules.ignored().contains(wanted.name()))
        .flatMap(
            wanted ->
                columns.stream()
                    .filter(column -> !rules.ignored().contains(column))
                    .map(
                        column ->
                            new Match(wanted.name(), column, score(wanted, column, sample, rules))))
        .filter(match -> match.score() >= POSSIBLE)
        .sorted(
            Comparator.comparingDouble(Match::score)
                .reversed()
                .thenComparing(Match::graded)
                .thenComparing(Match::column))
        .toList();
  }

  /** The name says more than the values, which many columns could hold. */
  private static double score(
      GradedColumn wanted, String column, ColumnSample sample, MappingRules rules) {
    String said = rules.pairs().byKey().get(wanted.name());
    if (said != null) {
      return said.equalsIgnoreCase(column) ? 1 : 0;
    }
    double values = sample.share(wanted, column);
    return values == 0 ? 0 : 0.8 * NameLikeness.of(wanted.name(), column) + 0.2 * values;
  }

  /** The best first; each column once. */
  private static Map<String, Match> chosen(List<Match> matches) {
    Map<String, Match> chosen = new LinkedHashMap<>();
    for (Match match : matches) {
      boolean isFree =
          chosen.values().stream().noneMatch(other -> other.column().equals(match.column()));
      if (isFree && match.score() >= LIKELY) {
        chosen.putIfAbsent(match.graded(), match);
      }
    }
    return chosen;
  }

  private static String line(String name, Map<String, Match> chosen, List<Match> matches) {
    Match best = chosen.get(name);
    String others =
        matches.stream()
            .filter(match -> match.graded().equals(name) && !match.equals(best))
            .filter(match -> best == null || match.score() > best.score() - CLOSE)
            .filter(match -> !isTaken(match, chosen))
            .map(match -> Options.quote(match.column()))
            .collect(Collectors.joining(", "));
    String pair =
        Stream.of(name, best == null ? "" : best.column())
            .filter(not(String::isEmpty))
            .map(Options::quote)
            .collect(Collectors.joining("="));
    if (best == null) {
      return "# "
          + pair
          + (others.isEmpty() ? ": nothing looks like it" : "=?  # may be " + others);
    }
    return others.isEmpty() ? pair : pair + "  # or " + others;
  }

  private static boolean isTaken(Match match, Map<String, Match> chosen) {
    return chosen.values().stream()
        .anyMatch(
            other ->
                other.column().equals(match.column()) && other.score() > match.score() + CLOSE);
  }
}
