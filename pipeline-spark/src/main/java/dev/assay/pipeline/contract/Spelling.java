package dev.assay.pipeline.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives a name the spelling of a catalogue: tidied ({@link TidyText}), and found there whatever its
 * case, spaces, underscores and dashes. A name that is not in the catalogue stays as tidied; one of
 * which nothing is left is NULL.
 */
public final class Spelling implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Set<String> names;
  private final Map<String, String> byLetters;

  Spelling(List<String> names) {
    this.names = Set.copyOf(names);
    this.byLetters =
        names.stream().collect(Collectors.toUnmodifiableMap(Spelling::letters, name -> name));
  }

  /** The spelling of a name; null if nothing is left of it. */
  String of(String name) {
    String tidy = TidyText.of(name);
    return tidy.isEmpty() ? null : byLetters.getOrDefault(letters(tidy), tidy);
  }

  /** The repair of a field whose names should be those of a catalogue. */
  public static Repair repair(String field, List<String> names) {
    Spelling spelling = new Spelling(names);
    return new Repair(
        field,
        "Tidied; set to the spelling of the catalogue if it only looks like it",
        record -> spelling.isOff(record.text(field)),
        record -> spelling.of(record.text(field)));
  }

  private boolean isOff(String name) {
    return name != null && !names.contains(name) && !name.equals(of(name));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\p{Pd}]", "");
  }
}
