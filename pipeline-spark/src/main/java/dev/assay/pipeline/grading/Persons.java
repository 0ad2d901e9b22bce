package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Grades pseudonyms as classes: one token a person, one person a token. What most rows of a person
 * show is the person's token; of several persons with one token it is that of the one with most
 * rows.
 */
final class Persons {
  private final GradeSettings settings;
  private final Tally tally;

  private Persons(GradeSettings settings, Tally tally) {
    this.settings = settings;
    this.tally = tally;
  }

  /** Adds to a tally what its tokens show; rows that are wrong for that alone are not right. */
  static void judge(GradeSettings settings, Tally tally) {
    Persons persons = new Persons(settings, tally);
    Map<Integer, Map<String, Map<String, long[]>>> byColumn = new HashMap<>();
    tally.tokens.forEach(
        (token, rows) ->
            byColumn
                .computeIfAbsent(token.column(), column -> new HashMap<>())
                .computeIfAbsent(token.person(), person -> new HashMap<>())
                .put(token.token(), rows));
    byColumn.forEach(persons::judgeColumn);
  }

  private void judgeColumn(int column, Map<String, Map<String, long[]>> persons) {
    Map<String, String> owners = new HashMap<>();
    Set<String> hashes = new HashSet<>();
    persons.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, Map<String, long[]>> one) -> -all(most(one.getValue())))
                .thenComparing(Map.Entry::getKey))
        .forEach(one -> judgePerson(column, one.getKey(), one.getValue(), owners, hashes));
  }

  private void judgePerson(
      int column,
      String person,
      Map<String, long[]> tokens,
      Map<String, String> owners,
      Set<String> hashes) {
    Map.Entry<String, long[]> usual = most(tokens);
    boolean isShared = owners.putIfAbsent(usual.getKey(), person) != null;
    for (Map.Entry<String, long[]> token : tokens.entrySet()) {
      PersonalData.bareHash(person, token.getKey())
          .ifPresent(hash -> tell(Cause.BARE_HASH, column, " " + hash, all(token)));
      if (token != usual && !token.getKey().equals(usual.getKey())) {
        wrong(Cause.PSEUDONYM_SPLIT, column, token);
      } else if (isShared) {
        wrong(Cause.PSEUDONYM_SHARED, column, token);
      }
    }
  }

  private static Map.Entry<String, long[]> most(Map<String, long[]> tokens) {
    return tokens.entrySet().stream()
        .max(
            Comparator.comparingLong((Map.Entry<String, long[]> token) -> all(token))
                .thenComparing(Map.Entry::getKey))
        .orElseThrow();
  }

  private static long all(Map.Entry<String, long[]> token) {
    return token.getValue()[0] + token.getValue()[1];
  }

  private void wrong(Cause cause, int column, Map.Entry<String, long[]> token) {
    tally.right -= token.getValue()[0];
    tell(cause, column, "", all(token));
  }

  private void tell(Cause cause, int column, String more, long rows) {
    Event event = new Event(cause, settings.names().get(column) + more, -1, "");
    tally.event(event, rows, BigDecimal.ZERO, new Example(null, Place.NOWHERE, "", "***"));
  }
}
