package dev.assay.pipeline.grading;

import static dev.assay.pipeline.grading.PlainOutput.ORDER_ID;
import static dev.assay.pipeline.grading.PlainOutput.dollars;
import static dev.assay.pipeline.grading.PlainOutput.in;
import static dev.assay.pipeline.grading.PlainOutput.with;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Defects of where rows are: lost, doubled, accepted, refused, a delivery missing. */
final class MisplacedRows {
  private static final BigDecimal NONE = BigDecimal.ZERO;

  private MisplacedRows() {}

  static void places(Map<String, Function<Bench, List<Expected>>> all) {
    all.put(
        "a silver row is lost",
        bench -> {
          OutputRow row = bench.clean().get(0);
          bench.output.rows.remove(row);
          return List.of(new Expected(Cause.LOST, "silver", 1, dollars(row).negate()));
        });
    all.put(
        "a quarantined row is lost",
        bench -> {
          bench.output.rows.remove(bench.refused().get(0));
          return List.of(Expected.of(Cause.LOST, "quarantine", 1));
        });
    all.put(
        "a superseded row is lost",
        bench -> {
          bench.remove(bench.corrected().get(0));
          return List.of(Expected.of(Cause.LOST, "superseded", 1));
        });
    all.put(
        "a silver row is there twice",
        bench -> {
          OutputRow row = bench.clean().get(1);
          bench.output.rows.add(row);
          return List.of(new Expected(Cause.DOUBLE, "silver", 1, dollars(row)));
        });
    all.put(
        "a silver row is there three times",
        bench -> {
          OutputRow row = bench.clean().get(1);
          bench.output.rows.add(row);
          bench.output.rows.add(row);
          return List.of(new Expected(Cause.DOUBLE, "silver", 2, dollars(row).add(dollars(row))));
        });
    all.put(
        "a quarantined row is there twice",
        bench -> {
          bench.output.rows.add(bench.refused().get(1));
          return List.of(Expected.of(Cause.DOUBLE, "quarantine", 1));
        });
    all.put(
        "a silver row is in quarantine as well",
        bench -> {
          bench.output.rows.add(in(bench.clean().get(1), Where.QUARANTINE, List.of()));
          return List.of(Expected.of(Cause.DOUBLE, "quarantine", 1));
        });
    all.put(
        "a row was never delivered",
        bench -> {
          OutputRow row = with(bench.clean().get(2), ORDER_ID, "nobody-s-order");
          OutputRow nowhere =
              new OutputRow(
                  Where.SILVER,
                  Place.NOWHERE,
                  row.values(),
                  row.alternatives(),
                  row.unread(),
                  null,
                  List.of());
          bench.output.rows.add(nowhere);
          return List.of(new Expected(Cause.PHANTOM, "silver", 1, dollars(row)));
        });
    all.put(
        "a quarantined row was never delivered",
        bench -> {
          OutputRow row = with(bench.refused().get(2), ORDER_ID, "nobody-s-order");
          bench.output.rows.add(
              new OutputRow(
                  Where.QUARANTINE,
                  Place.NOWHERE,
                  row.values(),
                  row.alternatives(),
                  row.unread(),
                  List.of(),
                  List.of()));
          return List.of(Expected.of(Cause.PHANTOM, "quarantine", 1));
        });
    all.put(
        "a clean record is in quarantine",
        bench -> {
          OutputRow row = bench.clean().get(4);
          bench.replace(row, in(row, Where.QUARANTINE, List.of("mistaken")));
          return List.of(
              new Expected(Cause.QUARANTINED_CLEAN_ROW, "silver", 1, dollars(row).negate()));
        });
    all.put(
        "a quarantined row names no record",
        bench -> {
          OutputRow row = bench.refused().get(3);
          OutputRow nameless = with(row, ORDER_ID, null);
          bench.replace(
              row,
              new OutputRow(
                  Where.QUARANTINE,
                  Place.NOWHERE,
                  nameless.values(),
                  row.alternatives(),
                  row.unread(),
                  row.reasons(),
                  List.of()));
          return List.of(Expected.of(Cause.UNATTRIBUTABLE, "", 1));
        });
    all.put(
        "a bad record is among the duplicates",
        bench -> {
          OutputRow row = bench.refused().get(5);
          bench.replace(row, in(row, Where.SUPERSEDED, null));
          return List.of(Expected.of(Cause.BAD_ROW_AS_DUPLICATE, "quarantine", 1));
        });
    for (String reason :
        List.of(
            "invalid_order_id",
            "invalid_customer_id",
            "malformed_timestamp",
            "implausible_timestamp",
            "missing_price",
            "invalid_price",
            "invalid_quantity",
            "unknown_status")) {
      all.put("a record is accepted in spite of " + reason, bench -> accepted(bench, reason));
    }
  }

  static List<Expected> accepted(Bench bench, String reason) {
    OutputRow row =
        bench.refused().stream()
            .filter(one -> one.reasons().equals(List.of(reason)))
            .findFirst()
            .orElseThrow();
    OutputRow silver = in(row, Where.SILVER, null);
    bench.replace(row, silver);
    BigDecimal more = dollars(silver);
    return List.of(new Expected(Cause.ACCEPTED_BAD_ROW, reason, 1, more == null ? NONE : more));
  }

  static void duplicates(Map<String, Function<Bench, List<Expected>>> all) {
    all.put(
        "a corrected record is kept",
        bench -> {
          TruthRecord lost = bench.corrected().get(0);
          bench.remove(lost);
          OutputRow kept = in(bench.shown(lost), Where.SILVER, null);
          bench.output.rows.add(kept);
          return List.of(new Expected(Cause.DUPLICATE_KEPT, "silver", 1, dollars(kept)));
        });
    all.put(
        "a retried record is kept",
        bench -> {
          TruthRecord lost = bench.retried().get(0);
          bench.remove(lost);
          OutputRow kept = in(bench.shown(lost), Where.SILVER, null);
          bench.output.rows.add(kept);
          return List.of(new Expected(Cause.DUPLICATE_KEPT, "silver", 1, dollars(kept)));
        });
    all.put(
        "the wrong record wins",
        bench -> {
          TruthRecord lost = bench.corrected().get(0);
          TruthRecord won = bench.corrected().get(1);
          bench.remove(lost);
          bench.remove(won);
          OutputRow wrong = in(bench.shown(lost), Where.SILVER, null);
          bench.output.rows.add(wrong);
          bench.output.rows.add(in(bench.shown(won), Where.SUPERSEDED, null));
          BigDecimal off = dollars(wrong).subtract(dollars(bench.shown(won)));
          return List.of(new Expected(Cause.WRONG_WINNER, "silver", 1, off));
        });
    all.put(
        "the last record wins although it is bad",
        bench -> {
          List<TruthRecord> records =
              bench.output.records.values().stream()
                  .filter(two -> two.size() == 2)
                  .filter(two -> two.get(0).due() == Where.SILVER && !two.get(1).isAccepted())
                  .findFirst()
                  .orElseThrow();
          bench.remove(records.get(0));
          bench.output.rows.add(in(bench.shown(records.get(0)), Where.SUPERSEDED, null));
          OutputRow bad = bench.shown(records.get(1));
          bench.remove(records.get(1));
          bench.output.rows.add(in(bad, Where.SILVER, null));
          BigDecimal more = dollars(bad) == null ? NONE : dollars(bad);
          return List.of(
              new Expected(Cause.ACCEPTED_BAD_ROW, records.get(1).reasons().get(0), 1, more),
              new Expected(
                  Cause.WRONG_WINNER, "silver", 1, dollars(bench.shown(records.get(0))).negate()));
        });
    all.put(
        "an order is removed as a duplicate of nothing",
        bench -> {
          OutputRow row = bench.clean().get(5);
          bench.replace(row, in(row, Where.SUPERSEDED, null));
          return List.of(new Expected(Cause.VANISHED_ORDER, "silver", 1, dollars(row).negate()));
        });
    all.put(
        "a duplicate is in quarantine",
        bench -> {
          TruthRecord lost = bench.corrected().get(0);
          bench.remove(lost);
          bench.output.rows.add(in(bench.shown(lost), Where.QUARANTINE, List.of()));
          return List.of(Expected.of(Cause.QUARANTINED_CLEAN_ROW, "superseded", 1));
        });
  }

  static void deliveries(Map<String, Function<Bench, List<Expected>>> all) {
    all.put("a delivery is missing", bench -> unseen(bench, 3, 0, Cause.MISSING_BATCH, ""));
    all.put(
        "a corrected delivery is missing", bench -> unseen(bench, 2, 0, Cause.MISSING_BATCH, ""));
    all.put(
        "a delivery is cut off",
        bench -> unseen(bench, 1, 150, Cause.TRUNCATED_FILE, " from position 150"));
    all.put(
        "a delivery was appended again",
        bench -> {
          BigDecimal before = revenue(bench);
          List<OutputRow> again = new ArrayList<>(bench.output.rows);
          again.removeIf(row -> !isOf(bench, row, 3));
          bench.output.rows.addAll(again);
          return List.of(
              new Expected(
                  Cause.BATCH_APPENDED_AGAIN,
                  bench.output.truth.deliveries().get(3).uri(),
                  again.size(),
                  revenue(bench).subtract(before)));
        });
  }

  static List<Expected> unseen(Bench bench, int delivery, int from, Cause cause, String detail) {
    BigDecimal before = revenue(bench);
    long rows = bench.output.rows.size();
    bench.output.seeOnly(place -> place.delivery() != delivery || place.position() < from);
    return List.of(
        new Expected(
            cause,
            bench.output.truth.deliveries().get(delivery).uri() + detail,
            rows - bench.output.rows.size(),
            revenue(bench).subtract(before)));
  }

  static boolean isOf(Bench bench, OutputRow row, int delivery) {
    return bench.output.records.get((String) row.values()[ORDER_ID]).stream()
        .filter(record -> Arrays.equals(bench.shown(record).values(), row.values()))
        .anyMatch(record -> record.at().delivery() == delivery);
  }

  static boolean isSilver(OutputRow row) {
    return row.where() == Where.SILVER;
  }

  static BigDecimal revenue(Bench bench) {
    return bench.output.rows(Where.SILVER).stream()
        .map(PlainOutput::dollars)
        .reduce(NONE, BigDecimal::add);
  }
}
