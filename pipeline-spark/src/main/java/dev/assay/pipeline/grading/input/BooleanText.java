package dev.assay.pipeline.grading.input;

import java.util.Locale;

/** Booleans as text, as databases and tools print them; case is free. */
record BooleanText() implements TextReading<Boolean> {
  @Override
  public Boolean read(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1", "1.0" -> Boolean.TRUE;
      case "false", "f", "no", "n", "0", "0.0" -> Boolean.FALSE;
      default -> null;
    };
  }
}
