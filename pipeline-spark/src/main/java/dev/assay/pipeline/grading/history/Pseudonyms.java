package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Privacy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Grades what a column shows of persons as classes: one token a person, one person a token. What
 * most versions of a person show is the person's token; of several persons with one token it is
 * that of the one with most versions.
 */
final class Pseudonyms {
  private final TrueTable truth;
  private final Cells cells;
  private final Findings findings;

  Pseudonyms(TrueTable truth, Cells cells, Findings findings) {
    this.truth = truth;
    this.cells = cells;
    this.findings = findings;
  }

  /** Judges all columns with pseudonyms; a match whose token is not its person's is not right. */
  void judge(List<Match> matches) {
    for (int column : cells.compared()) {
      TrueColumn of = truth.columns().get(column);
      if (of.privacy().isPersonal() && cells.agreed(column) == Privacy.PSEUDONYM) {
        judge(column, matches);
      }
    }
  }

  private static String shown(Match match, int column) {
    return (String) match.given.row().values()[column];
  }

  private void judge(int column, List<Match> matches) {
    TreeMap<String, TreeMap<String, List<Match>>> persons = new TreeMap<>();
    for (Match match : matches) {
      String person = (String) match.version.values().get(column);
      String token = shown(match, column);
      if (person != null && token != null && !token.isBlank()) {
        persons
            .computeIfAbsent(person, one -> new TreeMap<>())
            .computeIfAbsent(token, one -> new ArrayList<>())
            .add(match);
      }
    }
    Map<String, String> owners = new HashMap<>();
    persons.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                (Map.Entry<String, TreeMap<String, List<Match>>> one) ->
                    -most(one.getValue()).getValue().size()))
        .forEach(one -> judge(column, one.getKey(), one.getValue(), owners));
  }

  private void judge(
      int column, String person, Map<String, List<Match>> tokens, Map<String, String> owners) {
    Map.Entry<String, List<Match>> usual = most(tokens);
    boolean isShared = owners.putIfAbsent(usual.getKey(), person) != null;
    tokens.forEach(
        (token, shown) -> {
          if (!token.equals(usual.getKey())) {
            wrong(Flaw.PSEUDONYM_SPLIT, column, shown);
          } else if (isShared) {
            wrong(Flaw.PSEUDONYM_SHARED, column, shown);
          }
        });
  }

  private static Map.Entry<String, List<Match>> most(Map<String, List<Match>> tokens) {
    return tokens.entrySet().stream()
        .max(
            Comparator.comparingInt((Map.Entry<String, List<Match>> one) -> one.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .orElseThrow();
  }

  private void wrong(Flaw flaw, int column, List<Match> shown) {
    shown.forEach(match -> match.isRight = false);
    findings.add(flaw, truth.columns().get(column).name(), shown.size());
  }
}
