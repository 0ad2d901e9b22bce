package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import java.util.Locale;
import java.util.stream.Stream;

/** How an output is written. */
public enum OutputFormat {
  DELTA,
  PARQUET,
  CSV,
  TSV,
  JSON;

  /**
   * Reads what {@code --format} says.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it is none of these
   */
  public static OutputFormat parse(String text) {
    return Stream.of(values())
        .filter(format -> format.label().equals(text.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> Errors.invalidArgument("--format", text, "delta, parquet, csv, tsv or json"));
  }

  /** Its name in options and messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its values are texts without a type, of which nobody can say NULL from empty. */
  boolean isDelimited() {
    return this == CSV || this == TSV;
  }
}
