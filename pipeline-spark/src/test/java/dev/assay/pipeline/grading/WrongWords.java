package dev.assay.pipeline.grading;

import static dev.assay.pipeline.grading.PlainOutput.EMAIL;
import static dev.assay.pipeline.grading.PlainOutput.NAME;
import static dev.assay.pipeline.grading.PlainOutput.ORDER_ID;
import static dev.assay.pipeline.grading.PlainOutput.PRODUCT;
import static dev.assay.pipeline.grading.PlainOutput.REGION;
import static dev.assay.pipeline.grading.PlainOutput.in;
import static dev.assay.pipeline.grading.PlainOutput.with;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Defects of reasons, and of what is shown of persons. */
final class WrongWords {

  private WrongWords() {}

  static void reasons(Map<String, Function<Bench, List<Expected>>> all) {
    all.put(
        "a reason is wrong",
        bench -> {
          OutputRow row = only(bench, "unknown_status");
          bench.replace(row, in(row, Where.QUARANTINE, List.of("unknown_status", "bad_luck")));
          return List.of(Expected.of(Cause.REASON_WRONG, "bad_luck", 1));
        });
    all.put(
        "a reason is missing",
        bench -> {
          OutputRow row = only(bench, "unknown_status");
          bench.replace(row, in(row, Where.QUARANTINE, List.of()));
          return List.of(Expected.of(Cause.REASON_MISSING, "unknown_status", 1));
        });
    all.put(
        "only first reasons are given",
        bench -> {
          bench.output.change(
              row -> row.where() == Where.QUARANTINE,
              row -> in(row, Where.QUARANTINE, row.reasons().subList(0, 1)));
          return List.of();
        });
  }

  static OutputRow only(Bench bench, String reason) {
    return bench.refused().stream()
        .filter(row -> row.reasons().equals(List.of(reason)))
        .findFirst()
        .orElseThrow();
  }

  static void persons(Map<String, Function<Bench, List<Expected>>> all) {
    all.put(
        "an address is in the clear",
        bench -> {
          long before =
              bench.output.rows(Where.SILVER).stream().filter(WrongWords::hasEmail).count();
          bench.output.change(
              row -> MisplacedRows.isSilver(row) && hasEmail(row),
              row -> with(row, EMAIL, record(bench, row).texts()[EMAIL]));
          return List.of(Expected.of(Cause.CLEAR_TEXT, "silver.email", before));
        });
    all.put(
        "a name is in the clear",
        bench -> {
          OutputRow row = bench.clean().get(6);
          bench.replace(row, with(row, NAME, bench.record(row).texts()[NAME]));
          return List.of(Expected.of(Cause.CLEAR_TEXT, "silver.customer_name", 1));
        });
    all.put(
        "an address is left in quarantine",
        bench -> {
          OutputRow row = only(bench, "pii_outside_field");
          int column = "***".equals(row.values()[PRODUCT]) ? PRODUCT : REGION;
          bench.replace(row, with(row, column, bench.record(row).texts()[EMAIL]));
          return List.of(Expected.of(Cause.CLEAR_TEXT, "quarantine." + bench.name(column), 1));
        });
    all.put(
        "pseudonyms are bare hashes",
        bench -> {
          long before =
              bench.output.rows(Where.SILVER).stream().filter(WrongWords::hasEmail).count();
          bench.output.change(
              row -> MisplacedRows.isSilver(row) && hasEmail(row),
              row -> with(row, EMAIL, sha256(record(bench, row).texts()[EMAIL])));
          return List.of(Expected.of(Cause.BARE_HASH, "email SHA-256", before));
        });
    all.put(
        "one person has two pseudonyms",
        bench -> {
          OutputRow row = twice(bench);
          bench.replace(row, with(row, EMAIL, "another"));
          return List.of(Expected.of(Cause.PSEUDONYM_SPLIT, "email", 1));
        });
    all.put(
        "two persons have one pseudonym",
        bench -> {
          OutputRow row = once(bench);
          bench.replace(row, with(row, EMAIL, twice(bench).values()[EMAIL]));
          return List.of(Expected.of(Cause.PSEUDONYM_SHARED, "email", 1));
        });
  }

  /** Whether somebody's address is behind what a row shows. */
  private static boolean hasEmail(OutputRow row) {
    return row.values()[EMAIL] != null;
  }

  /** A row of a person with several. */
  static OutputRow twice(Bench bench) {
    List<OutputRow> rows = bench.clean();
    return rows.stream()
        .filter(
            row ->
                bench.output.rows(Where.SILVER).stream()
                        .filter(other -> row.values()[EMAIL].equals(other.values()[EMAIL]))
                        .count()
                    > 2)
        .findFirst()
        .orElseGet(
            () ->
                rows.stream()
                    .filter(
                        row ->
                            bench.output.rows(Where.SILVER).stream()
                                    .filter(
                                        other -> row.values()[EMAIL].equals(other.values()[EMAIL]))
                                    .count()
                                > 1)
                    .findFirst()
                    .orElseThrow());
  }

  /** A row of a person without another one. */
  static OutputRow once(Bench bench) {
    return bench.clean().stream()
        .filter(
            row ->
                bench.output.rows(Where.SILVER).stream()
                        .filter(other -> row.values()[EMAIL].equals(other.values()[EMAIL]))
                        .count()
                    == 1)
        .findFirst()
        .orElseThrow();
  }

  static TruthRecord record(Bench bench, OutputRow row) {
    return bench.output.records.get((String) row.values()[ORDER_ID]).stream()
        .filter(record -> record.due() == Where.SILVER)
        .findFirst()
        .orElseThrow();
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
