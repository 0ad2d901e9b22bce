package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.Field;
import java.util.Locale;

/** What an output may show of a person. */
public enum Privacy {
  /** The value itself, by agreement. */
  CLEAR,
  /** Anything but the value itself; two persons may look alike. */
  MASKED,
  /** Nothing. */
  DROPPED,
  /** One token a person and one person a token, whatever they look like. */
  PSEUDONYM;

  /** Its name in {@code --hash}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a column shows unless something else is agreed upon. */
  public static Privacy usual(Field.Privacy field) {
    return field == Field.Privacy.EMAIL ? PSEUDONYM : MASKED;
  }

  /**
   * Whether a cell shows of a person what it may, but for pseudonyms, which are graded all
   * together.
   *
   * @param isName whether it is the person's name
   * @param clear the value itself; null if there is none
   * @param shown what the cell shows; null if that is no text
   * @param isPresent whether it shows anything
   */
  public boolean allows(boolean isName, String clear, String shown, boolean isPresent) {
    if (clear == null) { // a person who gave none has none, however the others' are shown
      return !isPresent;
    }
    return switch (this) {
      case CLEAR -> clear.equalsIgnoreCase(shown);
      case DROPPED -> !isPresent;
      case PSEUDONYM -> shown != null && !shown.isBlank();
      case MASKED -> shown != null && (clear.equals(shown) || isMask(isName, clear, shown));
    };
  }

  /** A name's mask has an asterisk, and no first letter but its own. */
  private static boolean isMask(boolean isName, String clear, String shown) {
    if (shown.isEmpty()) {
      return false;
    }
    int first = shown.codePointAt(0);
    return !isName
        || shown.indexOf('*') >= 0 && (!Character.isLetter(first) || first == clear.codePointAt(0));
  }
}
