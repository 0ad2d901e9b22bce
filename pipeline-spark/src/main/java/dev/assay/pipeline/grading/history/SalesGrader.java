package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.Example;
import dev.assay.pipeline.grading.OutputRow;
import dev.assay.pipeline.grading.OutputRows;
import dev.assay.pipeline.grading.PersonalData;
import dev.assay.pipeline.grading.Place;
import dev.assay.pipeline.grading.Values;
import dev.assay.pipeline.grading.history.SalesGrade.Amounts;
import dev.assay.pipeline.grading.history.TrueSales.Sale;
import dev.assay.pipeline.grading.input.ColumnMapping;
import dev.assay.pipeline.grading.input.MappingRules;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.grading.input.SideReader;
import dev.assay.pipeline.grading.input.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Grades what dollars are booked under. */
final class SalesGrader {
  private static final int MOST_EXAMPLES = 5;
  private static final int ATTRIBUTE = 1;
  private static final int VALUE = 2;

  private final TrueSales truth;
  private final Map<Booking, BigDecimal> wrong = new EnumMap<>(Booking.class);
  private final Map<Booking, Long> counts = new EnumMap<>(Booking.class);
  private final List<Example> examples = new ArrayList<>();
  private final SortedMap<String, Long> clear = new TreeMap<>();

  SalesGrader(TrueSales truth) {
    this.truth = truth;
  }

  /**
   * By the orders' own table.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_MAPPING if it lacks the order or what
   *     dollars are booked under
   */
  SalesGrade byTable(Side side, MappingRules rules) {
    ColumnMapping mapping =
        ColumnMapping.resolve(side.name(), side.columns(), truth.graded(), rules);
    for (String column : List.of(truth.order(), truth.attribute())) {
      if (!side.isBlank() && mapping.given(column).isEmpty()) {
        throw Errors.invalidMapping(
            "%s has no column %s, so nobody knows what its orders are booked under. Name it with --map %s=COLUMN. There are: %s."
                .formatted(side.name(), column, column, String.join(", ", side.columns())));
      }
    }
    boolean hasValue = mapping.given(truth.value()).isPresent();
    SortedMap<String, List<OutputRow>> byOrder = byOrder(side, mapping);
    byOrder.values().forEach(rows -> rows.forEach(this::lookForAddresses));
    for (Sale sale : truth.orders()) {
      List<OutputRow> rows = byOrder.remove(sale.id());
      if (rows == null) {
        add(Booking.NOT_BOOKED, sale.dollars(), sale.id(), shown(sale.due()), "no row");
      } else {
        book(sale, rows, hasValue);
      }
    }
    byOrder.forEach(
        (id, rows) -> {
          for (OutputRow row : rows) {
            BigDecimal value = hasValue ? amount(row) : BigDecimal.ZERO;
            add(Booking.UNKNOWN_ORDER, value.abs(), id, "", attribute(row, ATTRIBUTE));
          }
        });
    return grade(truth.table(), amounts(side, mapping));
  }

  private Amounts amounts(Side side, ColumnMapping mapping) {
    if (side.isBlank() || mapping.given(truth.value()).isPresent()) {
      return Amounts.GRADED;
    }
    return mapping.ignored().contains(truth.value()) ? Amounts.IGNORED : Amounts.MISSING;
  }

  private void lookForAddresses(OutputRow row) {
    for (int column = 0; column < truth.graded().size(); column++) {
      Object cell = row.unread()[column] == null ? row.values()[column] : row.unread()[column];
      if (cell instanceof String text && PersonalData.isAddress(text)) {
        clear.merge(truth.graded().get(column).name(), 1L, Long::sum);
      }
    }
    row.clearElsewhere().forEach(column -> clear.merge(column, 1L, Long::sum));
  }

  private SortedMap<String, List<OutputRow>> byOrder(Side side, ColumnMapping mapping) {
    SortedMap<String, List<OutputRow>> byOrder = new TreeMap<>();
    if (!side.isBlank()) {
      List<OutputRow> rows =
          SideReader.acting(
              () ->
                  OutputRows.of(side, mapping, truth.graded(), GivenTable.MOST_ROWS)
                      .orElseThrow(
                          () ->
                              Errors.invalidMapping(
                                  "%s has far more rows than there are orders. Is it another table?"
                                      .formatted(side.name()))));
      for (OutputRow row : rows) {
        String id = row.values()[0] == null ? "" : (String) row.values()[0];
        byOrder.computeIfAbsent(id, key -> new ArrayList<>(1)).add(row);
      }
    }
    return byOrder;
  }

  private void book(Sale sale, List<OutputRow> rows, boolean hasValue) {
    OutputRow booked =
        rows.stream()
            .filter(row -> row.says(ATTRIBUTE, sale.due()))
            .findFirst()
            .orElse(rows.get(0));
    if (!booked.says(ATTRIBUTE, sale.due())) {
      String got = attribute(booked, ATTRIBUTE);
      add(Booking.WRONG_ATTRIBUTE, sale.dollars(), sale.id(), shown(sale.due()), got);
    }
    if (hasValue && amount(booked).compareTo(sale.dollars()) != 0) {
      BigDecimal off = amount(booked).subtract(sale.dollars()).abs();
      String expected = Values.plain(sale.dollars());
      add(Booking.WRONG_AMOUNT, off, sale.id(), expected, Values.plain(amount(booked)));
    }
    if (rows.size() > 1) {
      BigDecimal again =
          rows.stream()
              .filter(row -> row != booked)
              .map(row -> hasValue ? amount(row).abs() : sale.dollars())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      add(Booking.BOOKED_AGAIN, again, sale.id(), "1 row", rows.size() + " rows");
    }
  }

  private static BigDecimal amount(OutputRow row) {
    return row.values()[VALUE] instanceof BigDecimal value ? value : BigDecimal.ZERO;
  }

  private static String attribute(OutputRow row, int column) {
    String unread = row.unread()[column];
    return unread == null ? Values.shown(ValueType.TEXT, row.values()[column]) : "'" + unread + "'";
  }

  private static String shown(String due) {
    return Values.shown(ValueType.TEXT, due);
  }

  /**
   * By the history of the buyers: each order under what its buyer was at the purchase, and under
   * nothing if the history has no such version.
   */
  SalesGrade byHistory(TrueTable buyers, SortedMap<String, List<GivenVersion>> told) {
    int attribute = buyers.index(truth.attribute());
    for (Sale sale : truth.orders()) {
      List<GivenVersion> then =
          told.getOrDefault(sale.buyer() == null ? "" : sale.buyer(), List.of()).stream()
              .filter(version -> version.isAt(sale.at()))
              .toList();
      boolean isRight =
          then.isEmpty()
              ? sale.due() == null
              : then.stream().anyMatch(version -> version.row().says(attribute, sale.due()));
      if (!isRight) {
        String got = then.isEmpty() ? "no version" : attribute(then.get(0).row(), attribute);
        add(Booking.WRONG_ATTRIBUTE, sale.dollars(), sale.id(), shown(sale.due()), got);
      }
      if (then.size() > 1) {
        BigDecimal again = sale.dollars().multiply(BigDecimal.valueOf(then.size() - 1L));
        String got = then.size() + " versions at the purchase";
        add(Booking.BOOKED_AGAIN, again, sale.id(), "1 version", got);
      }
    }
    return grade("history of " + buyers.name(), Amounts.GRADED);
  }

  private void add(Booking how, BigDecimal dollars, String order, String expected, String got) {
    wrong.merge(how, dollars, BigDecimal::add);
    counts.merge(how, 1L, Long::sum);
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(new Example(order, Place.NOWHERE, expected, got));
    }
  }

  private SalesGrade grade(String by, Amounts amounts) {
    BigDecimal expected =
        truth.orders().stream().map(Sale::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new SalesGrade(
        truth.attribute(),
        by,
        truth.orders().size(),
        expected,
        wrong,
        counts,
        examples,
        amounts,
        clear);
  }
}
