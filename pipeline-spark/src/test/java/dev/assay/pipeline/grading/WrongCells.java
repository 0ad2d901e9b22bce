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
import static dev.assay.pipeline.grading.PlainOutput.with;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Defects of what rows say: values, repairs, shifts and factors. */
final class WrongCells {
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY_OF_MICROS = 24 * HOUR;
  private static final BigDecimal NONE = BigDecimal.ZERO;

  private WrongCells() {}

  static void cells(Map<String, Function<Bench, List<Expected>>> all) {
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

  static BigDecimal price(Bench bench) {
    OutputRow row = bench.clean().get(3);
    BigDecimal price = (BigDecimal) row.values()[PRICE];
    return price.remainder(BigDecimal.ONE).signum() == 0 ? price.add(new BigDecimal("0.5")) : price;
  }

  static List<Expected> money(Bench bench, int column, Object value, Cause cause) {
    OutputRow row = bench.clean().get(3);
    OutputRow other = with(row, column, value);
    bench.replace(row, other);
    BigDecimal got = dollars(other) == null ? NONE : dollars(other);
    return List.of(new Expected(cause, bench.name(column), 1, got.subtract(dollars(row))));
  }

  static void repairs(Map<String, Function<Bench, List<Expected>>> all) {
    all.put("a missing quantity is left", bench -> unrepaired(bench, QUANTITY, null));
    all.put("a missing quantity becomes 0", bench -> unrepaired(bench, QUANTITY, 0L));
    all.put("an untidy region is left", bench -> unrepaired(bench, REGION, "us east"));
    all.put("a placeholder is no address", bench -> unrepaired(bench, EMAIL, "p1"));
    all.put(
        "a zone is dropped",
        bench -> {
          OutputRow row = bench.mended(TIMESTAMP);
          return unrepaired(bench, TIMESTAMP, (Long) row.values()[TIMESTAMP] - 5 * HOUR - HOUR / 2);
        });
  }

  static List<Expected> unrepaired(Bench bench, int column, Object value) {
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

  static void patterns(Map<String, Function<Bench, List<Expected>>> all) {
    all.put(
        "all times are two hours late",
        bench -> {
          bench.output.change(MisplacedRows::isSilver, row -> later(row, 2 * HOUR));
          int rows = bench.output.rows(Where.SILVER).size();
          return List.of(Expected.of(Cause.ZONE_SHIFT, "timestamp +02:00", rows));
        });
    all.put(
        "all times are in a zone with summer time",
        bench -> {
          long noon = 20_540L * DAY_OF_MICROS;
          bench.output.change(
              MisplacedRows::isSilver,
              row -> later(row, (Long) row.values()[TIMESTAMP] < noon ? HOUR : 2 * HOUR));
          int rows = bench.output.rows(Where.SILVER).size();
          return List.of(Expected.of(Cause.ZONE_SHIFT, "timestamp +01:00 or +02:00", rows));
        });
    all.put("all prices are cents", bench -> scaled(bench, "100", "price x 100"));
    all.put("all prices are hundredths", bench -> scaled(bench, "0.01", "price x 0.01"));
    all.put("all prices are negative", bench -> scaled(bench, "-1", "price x -1"));
  }

  static List<Expected> scaled(Bench bench, String factor, String detail) {
    BigDecimal by = new BigDecimal(factor);
    BigDecimal before = MisplacedRows.revenue(bench);
    bench.output.change(
        MisplacedRows::isSilver,
        row -> with(row, PRICE, ((BigDecimal) row.values()[PRICE]).multiply(by)));
    int rows = bench.output.rows(Where.SILVER).size();
    BigDecimal off = MisplacedRows.revenue(bench).subtract(before);
    return List.of(new Expected(Cause.CONSTANT_FACTOR, detail, rows, off));
  }

  static OutputRow later(OutputRow row, long micros) {
    long moment = (Long) row.values()[TIMESTAMP] + micros;
    return with(with(row, TIMESTAMP, moment), DAY, Values.day(moment));
  }
}
