package dev.assay.generator.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a misspelled parameter was most likely meant to be. Loaded only when there is one. */
final class NearName {
  private static final int MAX_EDITS = 2;

  private NearName() {}

  /** The known name that is at most two edits away and nearer than an empty name; case is none. */
  static Optional<String> of(String key, List<Parameter> parameters) {
    String name = key.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    int fewest = Math.min(MAX_EDITS, name.length() - 1);
    for (Parameter parameter : parameters) {
      String known = parameter.key();
      boolean comparable = Math.abs(known.length() - name.length()) <= fewest;
      int edits = comparable ? edits(name, known) : Integer.MAX_VALUE;
      if (edits <= fewest) {
        nearest = Optional.of(known);
        fewest = edits - 1;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance: letters put in, left out or replaced. */
  private static int edits(String name, String known) {
    int[] previous = new int[known.length() + 1];
    for (int j = 0; j < previous.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= name.length(); i++) {
      int[] current = new int[previous.length];
      current[0] = i;
      for (int j = 1; j < current.length; j++) {
        int replaced = previous[j - 1] + (name.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[known.length()];
  }
}
