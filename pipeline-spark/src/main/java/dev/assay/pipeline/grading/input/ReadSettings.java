package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How outputs are read: the same for all of one grade.
 *
 * @param format how files are written; found from them if absent
 * @param csv how delimited text is written
 * @param nulls the texts that stand for NULL; if absent, in delimited text the empty one and {@code
 *     \N}, elsewhere none
 * @param zone where the clock hangs that times without a zone were read from
 */
public record ReadSettings(
    Optional<OutputFormat> format, CsvSettings csv, Optional<Set<String>> nulls, ZoneId zone) {
  /** What is read without any option. */
  public static final ReadSettings DEFAULT =
      new ReadSettings(Optional.empty(), CsvSettings.DEFAULT, Optional.empty(), ZoneOffset.UTC);

  /** Copies the texts. */
  public ReadSettings {
    nulls = nulls.map(Set::copyOf);
  }

  /**
   * Reads what {@code --null} says: texts between commas. A comma at the end stands before the
   * empty text.
   */
  public static Set<String> parseNulls(String text) {
    return Set.copyOf(List.of(text.split(",", -1)).stream().distinct().toList());
  }

  /**
   * Reads what {@code --zone} says.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if there is no such zone
   */
  public static ZoneId parseZone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw Errors.invalidArgument(
          "--zone", text, "a time zone such as UTC, Europe/Berlin or +02:00");
    }
  }

  /** What texts of an output mean. */
  TextRules textRules(boolean isDelimited) {
    return nulls
        .map(tokens -> new TextRules(tokens, false, csv.decimal(), zone))
        .orElseGet(
            () ->
                new TextRules(
                    isDelimited ? TextRules.DELIMITED_NULLS : Set.of(),
                    isDelimited,
                    csv.decimal(),
                    zone));
  }
}
