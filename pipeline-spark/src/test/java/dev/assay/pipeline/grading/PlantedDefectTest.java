package dev.assay.pipeline.grading;

import static dev.assay.pipeline.grading.PlainOutput.CATEGORY;
import static dev.assay.pipeline.grading.PlainOutput.CUSTOMER_ID;
import static dev.assay.pipeline.grading.PlainOutput.DAY;
import static dev.assay.pipeline.grading.PlainOutput.EMAIL;
import static dev.assay.pipeline.grading.PlainOutput.NAME;
import static dev.assay.pipeline.grading.PlainOutput.ORDER_ID;
import static dev.assay.pipeline.grading.PlainOutput.PRICE;
import static dev.assay.pipeline.grading.PlainOutput.PRODUCT;
import static dev.assay.pipeline.grading.PlainOutput.QUANTITY;
import static dev.assay.pipeline.grading.PlainOutput.REGION;
import static dev.assay.pipeline.grading.PlainOutput.STATUS;
import static dev.assay.pipeline.grading.PlainOutput.TIMESTAMP;
import static dev.assay.pipeline.grading.PlainOutput.dollars;
import static dev.assay.pipeline.grading.PlainOutput.in;
import static dev.assay.pipeline.grading.PlainOutput.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.feed.transactions.History.Policy;
import dev.assay.generator.replay.Rate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One thing is broken in an output that is right, and just that is named. */
class PlantedDefectTest {
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY_OF_MICROS = 24 * HOUR;
  private static final BigDecimal NONE = BigDecimal.ZERO;
  private static final Map<String, Function<Bench, List<Expected>>> DEFECTS = defects();

  record Expected(Cause cause, String detail, long rows, BigDecimal dollars) {
    static Expected of(Cause cause, String detail, long rows) {
      return new Expected(cause, detail, rows, NONE);
    }
  }

  /** An output to break, and the rows of it that are good to break. */
  static final class Bench {
    final PlainOutput output;
    final boolean lineage;

    Bench(boolean lineage) {
      this.lineage = lineage;
      FaultRates messy = FaultRates.all(new Rate(80_000));
      output =
          new PlainOutput(
              List.of(
                  BatchId.of(1, PlainOutput.AS_OF, 300).withRates(messy),
                  BatchId.of(2, PlainOutput.AS_OF, 200),
                  BatchId.of(1, PlainOutput.AS_OF, 150),
                  BatchId.of(3, PlainOutput.AS_OF, 100).withRates(messy)),
              Policy.KEEP_LAST,
              lineage);
    }

    /** The record that a row stands for, of orders that were delivered once. */
    TruthRecord record(OutputRow row) {
      return output.records.get((String) row.values()[ORDER_ID]).get(0);
    }

    boolean isOnly(OutputRow row) {
      return output.records.get((String) row.values()[ORDER_ID]).size() == 1;
    }

    /** Clean winners of orders that were delivered once. */
    List<OutputRow> clean() {
      return output.rows(Where.SILVER).stream()
          .filter(this::isOnly)
          .filter(row -> record(row).faults().isEmpty())
          .toList();
    }

    List<OutputRow> refused() {
      return output.rows(Where.QUARANTINE).stream().filter(this::isOnly).toList();
    }

    /** A winner with a cell that was mended. */
    OutputRow mended(int column) {
      return output.rows(Where.SILVER).stream()
          .filter(this::isOnly)
          .filter(row -> record(row).repaired().contains(column))
          .findFirst()
          .orElseThrow();
    }

    /** Records of one order: one that lost, another one that won, and none besides. */
    List<TruthRecord> corrected() {
      return output.records.values().stream()
          .filter(all -> all.size() == 2)
          .filter(all -> all.get(0).due() == Where.SUPERSEDED && all.get(1).due() == Where.SILVER)
          .filter(all -> all.get(0).content() != all.get(1).content())
          .filter(
              all ->
                  !Values.product(all.get(0).values(), List.of(PRICE, QUANTITY))
                      .equals(Values.product(all.get(1).values(), List.of(PRICE, QUANTITY))))
          .findFirst()
          .orElseThrow();
    }

    /** Records of one order that say the same, one of which won. */
    List<TruthRecord> retried() {
      return output.records.values().stream()
          .filter(all -> all.size() == 2)
          .filter(all -> all.get(0).due() == Where.SUPERSEDED && all.get(1).due() == Where.SILVER)
          .filter(all -> all.get(0).content() == all.get(1).content())
          .findFirst()
          .orElseThrow();
    }

    OutputRow shown(TruthRecord record) {
      return PlainOutput.row(record, lineage);
    }

    /** Takes a row out that shows a record where it belongs. */
    void remove(TruthRecord record) {
      OutputRow gone =
          output.rows.stream()
              .filter(row -> row.where() == record.due())
              .filter(row -> row.values()[ORDER_ID].equals(record.texts()[ORDER_ID]))
              .filter(row -> !lineage || row.at().equals(record.at()))
              .findFirst()
              .orElseThrow();
      output.rows.remove(gone);
    }

    void replace(OutputRow row, OutputRow other) {
      output.rows.set(output.rows.indexOf(row), other);
    }

    List<Expected> wrong(int column, Object value) {
      OutputRow row = clean().get(3);
      replace(row, with(row, column, value));
      return List.of(Expected.of(Cause.WRONG_VALUE, name(column), 1));
    }

    String name(int column) {
      return output.settings().names().get(column);
    }
  }

  private static Map<String, Function<Bench, List<Expected>>> defects() {
    Map<String, Function<Bench, List<Expected>>> all = new LinkedHashMap<>();
    places(all);
    duplicates(all);
    cells(all);
    repairs(all);
    patterns(all);
    reasons(all);
    persons(all);
    deliveries(all);
    return all;
  }

  private static void places(Map<String, Function<Bench, List<Expected>>> all) {
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
            "malformed_timestamp",
            "implausible_timestamp",
            "missing_price",
            "invalid_price",
            "invalid_quantity",
            "unknown_status")) {
      all.put("a record is accepted in spite of " + reason, bench -> accepted(bench, reason));
    }
  }

  private static List<Expected> accepted(Bench bench, String reason) {
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

  private static void duplicates(Map<String, Function<Bench, List<Expected>>> all) {
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

  private static void cells(Map<String, Function<Bench, List<Expected>>> all) {
    all.put("another customer", bench -> bench.wrong(CUSTOMER_ID, 7L));
    all.put("another name", bench -> bench.wrong(NAME, "?***".replace('?', '\u017D')));
    all.put("no pseudonym", bench -> bench.wrong(EMAIL, null));
    all.put("another product", bench -> bench.wrong(PRODUCT, "Teapot"));
    all.put("another category", bench -> bench.wrong(CATEGORY, "Garden"));
    all.put("an empty category", bench -> bench.wrong(CATEGORY, ""));
    all.put("another region", bench -> bench.wrong(REGION, "Mars"));
    all.put("no region", bench -> bench.wrong(REGION, null));
    all.put("another status", bench -> bench.wrong(STATUS, "lost"));
    all.put("another day", bench -> bench.wrong(DAY, 7L));
    all.put(
        "another time",
        bench -> {
          OutputRow row = bench.clean().get(3);
          long later = (Long) row.values()[TIMESTAMP] + 61_000_000L;
          return bench.wrong(TIMESTAMP, later);
        });
    all.put(
        "an order that has another id",
        bench -> {
          OutputRow row = bench.clean().get(3);
          bench.replace(row, with(row, ORDER_ID, "other"));
          return bench.lineage
              ? List.of(Expected.of(Cause.WRONG_VALUE, "order_id", 1))
              : List.of(
                  new Expected(Cause.PHANTOM, "silver", 1, dollars(row)),
                  new Expected(Cause.LOST, "silver", 1, dollars(row).negate()));
        });
    all.put(
        "another price",
        bench -> money(bench, PRICE, new BigDecimal("4321.09"), Cause.WRONG_VALUE));
    all.put("no price", bench -> money(bench, PRICE, null, Cause.WRONG_VALUE));
    all.put(
        "a negative price", bench -> money(bench, PRICE, price(bench).negate(), Cause.WRONG_VALUE));
    all.put("another quantity", bench -> money(bench, QUANTITY, 99L, Cause.WRONG_VALUE));
    all.put("no quantity", bench -> money(bench, QUANTITY, null, Cause.WRONG_VALUE));
    all.put(
        "a price without its cents",
        bench ->
            money(
                bench,
                PRICE,
                price(bench).setScale(0, java.math.RoundingMode.DOWN),
                Cause.ROUNDING));
    all.put(
        "a price of a double",
        bench ->
            money(bench, PRICE, price(bench).add(new BigDecimal("0.0000001")), Cause.ROUNDING));
    all.put(
        "a missing column",
        bench -> {
          Set<Integer> given = new HashSet<>(bench.output.settings().given().get(Where.SILVER));
          given.remove(REGION);
          bench.output.having(Where.SILVER, given);
          int rows = bench.output.rows(Where.SILVER).size();
          return List.of(Expected.of(Cause.MISSING_COLUMN, "region", rows));
        });
  }

  private static BigDecimal price(Bench bench) {
    OutputRow row = bench.clean().get(3);
    BigDecimal price = (BigDecimal) row.values()[PRICE];
    return price.remainder(BigDecimal.ONE).signum() == 0 ? price.add(new BigDecimal("0.5")) : price;
  }

  private static List<Expected> money(Bench bench, int column, Object value, Cause cause) {
    OutputRow row = bench.clean().get(3);
    OutputRow other = with(row, column, value);
    bench.replace(row, other);
    BigDecimal got = dollars(other) == null ? NONE : dollars(other);
    return List.of(new Expected(cause, bench.name(column), 1, got.subtract(dollars(row))));
  }

  private static void repairs(Map<String, Function<Bench, List<Expected>>> all) {
    all.put("a missing quantity is left", bench -> unrepaired(bench, QUANTITY, null));
    all.put("a missing quantity becomes 0", bench -> unrepaired(bench, QUANTITY, 0L));
    all.put("an untidy region is left", bench -> unrepaired(bench, REGION, "us east"));
    all.put(
        "a zone is dropped",
        bench -> {
          OutputRow row = bench.mended(TIMESTAMP);
          return unrepaired(bench, TIMESTAMP, (Long) row.values()[TIMESTAMP] - 5 * HOUR - HOUR / 2);
        });
  }

  private static List<Expected> unrepaired(Bench bench, int column, Object value) {
    OutputRow row = bench.mended(column);
    OutputRow other = with(row, column, value);
    if (column == TIMESTAMP) {
      other = with(other, DAY, Values.day(value));
    }
    bench.replace(row, other);
    BigDecimal got = dollars(other) == null ? NONE : dollars(other);
    return List.of(
        new Expected(Cause.WRONG_REPAIR, bench.name(column), 1, got.subtract(dollars(row))));
  }

  private static void patterns(Map<String, Function<Bench, List<Expected>>> all) {
    all.put(
        "all times are two hours late",
        bench -> {
          bench.output.change(PlantedDefectTest::isSilver, row -> later(row, 2 * HOUR));
          int rows = bench.output.rows(Where.SILVER).size();
          return List.of(Expected.of(Cause.ZONE_SHIFT, "timestamp +02:00", rows));
        });
    all.put(
        "all times are in a zone with summer time",
        bench -> {
          long noon = 20_540L * DAY_OF_MICROS;
          bench.output.change(
              PlantedDefectTest::isSilver,
              row -> later(row, (Long) row.values()[TIMESTAMP] < noon ? HOUR : 2 * HOUR));
          int rows = bench.output.rows(Where.SILVER).size();
          return List.of(Expected.of(Cause.ZONE_SHIFT, "timestamp +01:00 or +02:00", rows));
        });
    all.put("all prices are cents", bench -> scaled(bench, "100", "price x 100"));
    all.put("all prices are hundredths", bench -> scaled(bench, "0.01", "price x 0.01"));
    all.put("all prices are negative", bench -> scaled(bench, "-1", "price x -1"));
  }

  private static List<Expected> scaled(Bench bench, String factor, String detail) {
    BigDecimal by = new BigDecimal(factor);
    BigDecimal before = revenue(bench);
    bench.output.change(
        PlantedDefectTest::isSilver,
        row -> with(row, PRICE, ((BigDecimal) row.values()[PRICE]).multiply(by)));
    int rows = bench.output.rows(Where.SILVER).size();
    BigDecimal off = revenue(bench).subtract(before);
    return List.of(new Expected(Cause.CONSTANT_FACTOR, detail, rows, off));
  }

  private static BigDecimal revenue(Bench bench) {
    return bench.output.rows(Where.SILVER).stream()
        .map(PlainOutput::dollars)
        .reduce(NONE, BigDecimal::add);
  }

  private static OutputRow later(OutputRow row, long micros) {
    long moment = (Long) row.values()[TIMESTAMP] + micros;
    return with(with(row, TIMESTAMP, moment), DAY, Values.day(moment));
  }

  private static void reasons(Map<String, Function<Bench, List<Expected>>> all) {
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

  private static OutputRow only(Bench bench, String reason) {
    return bench.refused().stream()
        .filter(row -> row.reasons().equals(List.of(reason)))
        .findFirst()
        .orElseThrow();
  }

  private static void persons(Map<String, Function<Bench, List<Expected>>> all) {
    all.put(
        "an address is in the clear",
        bench -> {
          int before = bench.output.rows(Where.SILVER).size();
          bench.output.change(
              PlantedDefectTest::isSilver,
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
          bench.output.change(
              PlantedDefectTest::isSilver,
              row -> with(row, EMAIL, sha256(record(bench, row).texts()[EMAIL])));
          return List.of(
              Expected.of(
                  Cause.BARE_HASH, "email SHA-256", bench.output.rows(Where.SILVER).size()));
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

  /** A row of a person with several. */
  private static OutputRow twice(Bench bench) {
    List<OutputRow> rows = bench.clean();
    return rows.stream()
        .filter(
            row ->
                bench.output.rows(Where.SILVER).stream()
                        .filter(other -> other.values()[EMAIL].equals(row.values()[EMAIL]))
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
                                        other -> other.values()[EMAIL].equals(row.values()[EMAIL]))
                                    .count()
                                > 1)
                    .findFirst()
                    .orElseThrow());
  }

  /** A row of a person without another one. */
  private static OutputRow once(Bench bench) {
    return bench.clean().stream()
        .filter(
            row ->
                bench.output.rows(Where.SILVER).stream()
                        .filter(other -> other.values()[EMAIL].equals(row.values()[EMAIL]))
                        .count()
                    == 1)
        .findFirst()
        .orElseThrow();
  }

  private static TruthRecord record(Bench bench, OutputRow row) {
    return bench.output.records.get((String) row.values()[ORDER_ID]).stream()
        .filter(record -> record.due() == Where.SILVER)
        .findFirst()
        .orElseThrow();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void deliveries(Map<String, Function<Bench, List<Expected>>> all) {
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

  private static List<Expected> unseen(
      Bench bench, int delivery, int from, Cause cause, String detail) {
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

  private static boolean isOf(Bench bench, OutputRow row, int delivery) {
    return bench.output.records.get((String) row.values()[ORDER_ID]).get(0).at().delivery()
        == delivery;
  }

  private static boolean isSilver(OutputRow row) {
    return row.where() == Where.SILVER;
  }

  static Stream<Arguments> defectsWithAndWithoutLineage() {
    return DEFECTS.keySet().stream()
        .flatMap(name -> Stream.of(Arguments.of(name, true), Arguments.of(name, false)));
  }

  @ParameterizedTest
  @MethodSource("defectsWithAndWithoutLineage")
  void plantedDefect_shouldBeNamedWithItsRowsAndDollars(String name, boolean lineage) {
    Bench bench = new Bench(lineage);
    List<Expected> expected = DEFECTS.get(name).apply(bench);
    Grade grade = bench.output.grade();

    assertThat(told(grade)).isEqualTo(Set.copyOf(normal(expected)));
    assertThat(grade.dollars().map(Grade.Dollars::off).orElse(NONE))
        .isEqualByComparingTo(
            expected.stream().map(Expected::dollars).reduce(NONE, BigDecimal::add));
  }

  static Stream<Arguments> pairs() {
    List<String> places =
        List.of(
            "a silver row is lost",
            "a silver row is there twice",
            "the wrong record wins",
            "a clean record is in quarantine");
    List<String> others =
        List.of(
            "another region",
            "another customer",
            "a reason is wrong",
            "a missing quantity is left",
            "a name is in the clear");
    return places.stream().flatMap(one -> others.stream().map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void twoDefects_shouldBothBeNamed(String one, String other) {
    Bench bench = new Bench(true);
    List<Expected> expected = new ArrayList<>(DEFECTS.get(one).apply(bench));
    expected.addAll(DEFECTS.get(other).apply(bench));

    assertThat(told(bench.output.grade())).isEqualTo(Set.copyOf(normal(expected)));
  }

  @org.junit.jupiter.api.Test
  void defects_shouldBeManyAndCoverEachColumn() {
    assertThat(DEFECTS).hasSizeGreaterThanOrEqualTo(40);
  }

  static Set<Expected> told(Grade grade) {
    return Set.copyOf(
        normal(
            grade.findings().stream()
                .map(one -> new Expected(one.cause(), one.detail(), one.rows(), one.dollars()))
                .toList()));
  }

  private static List<Expected> normal(List<Expected> all) {
    return all.stream()
        .map(
            one ->
                new Expected(
                    one.cause(), one.detail(), one.rows(), one.dollars().stripTrailingZeros()))
        .toList();
  }
}
