package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells from its first bytes and its name how a file is written. */
final class FormatGuess {
  /** So many bytes are looked at. */
  static final int BYTES = 4096;

  private static final String HINT = " Write it as Delta, Parquet, CSV or JSON lines.";

  /** What files begin with that are none of ours. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "ORC", "an ORC file",
          "Obj\u0001", "an Avro file",
          "ARROW1", "an Arrow file",
          "PK\u0003\u0004", "an Excel or zip file",
          "SQLite format 3", "a SQLite database: give it as jdbc:sqlite:FILE?query=select …");

  private FormatGuess() {}

  /**
   * The format.
   *
   * @param label what the file is called in messages
   * @param extension what its name ends with, in lower case
   * @param start its first bytes, decompressed
   * @throws dev.assay.pipeline.error.AssayException OUTPUT_UNREADABLE if it is none
   */
  static OutputFormat of(String label, String extension, byte[] start) {
    String bytes = new String(start, StandardCharsets.ISO_8859_1);
    if (bytes.startsWith("PAR1")) {
      return OutputFormat.PARQUET;
    }
    OTHERS.forEach(
        (magic, name) -> {
          if (bytes.startsWith(magic)) {
            throw Errors.outputUnreadable(label, "it is " + name + "." + HINT, null);
          }
        });
    if (bytes.startsWith("DUCK", 8)) {
      throw Errors.outputUnreadable(
          label, "it is a DuckDB database: give it as jdbc:duckdb:FILE?query=select …", null);
    }
    return switch (extension) {
      case "csv" -> OutputFormat.CSV;
      case "tsv", "tab" -> OutputFormat.TSV;
      case "json", "jsonl", "ndjson" -> OutputFormat.JSON;
      default -> ofText(label, start);
    };
  }

  private static OutputFormat ofText(String label, byte[] start) {
    String text = TextDecoding.of(start).decode(start);
    if (text.indexOf('\0') >= 0) {
      throw Errors.outputUnreadable(
          label, "it is no text, and no format that is known here." + HINT, null);
    }
    String stripped = text.stripLeading();
    if (stripped.startsWith("{") || isArray(stripped)) {
      return OutputFormat.JSON;
    }
    String line = stripped.lines().findFirst().orElse("");
    return line.indexOf('\t') >= 0 && line.indexOf(',') < 0 ? OutputFormat.TSV : OutputFormat.CSV;
  }

  /** Whether a text is a JSON array, and of objects or nothing. */
  static boolean isArray(String text) {
    String stripped = text.stripLeading();
    String inside = stripped.startsWith("[") ? stripped.substring(1).stripLeading() : "";
    return inside.startsWith("{") || inside.startsWith("]");
  }
}
