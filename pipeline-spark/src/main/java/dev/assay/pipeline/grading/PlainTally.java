package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntFunction;

/** Counts the records of plain orders, as {@link OrderGrader} would. */
final class PlainTally {
  private final GradeSettings settings;
  private final Tally tally;
  private final CellGrader cells;
  private final ReasonGrader reasons;
  private final RecordCounter counts;

  /** Winners that nothing is wrong with and that are alone: most of all records. */
  private long clean;

  /** The number of the delivery of the last one, and its counts. */
  private int number = -1;

  private DeliveryCounts delivery;
  private BigDecimal dollars = BigDecimal.ZERO;

  PlainTally(GradeSettings settings, Tally tally) {
    this.settings = settings;
    this.tally = tally;
    this.cells = new CellGrader(settings, tally);
    this.reasons = new ReasonGrader(settings, tally);
    this.counts = new RecordCounter(settings, tally, cells);
  }

  /** Adds the only record of an order. */
  void add(Place at, Where due, RecordSketch sketch) {
    List<String> faults = sketch.faults();
    if (due == Where.SILVER && faults.isEmpty()) {
      addClean(at, sketch);
      return;
    }
    Object[] values = new Object[settings.names().size()];
    if (due == Where.SILVER) {
      settings.money().forEach(column -> values[column] = sketch.value(column));
    }
    String[] texts = new String[values.length];
    add(
        List.of(
            new TruthRecord(
                at, 0, due, faults, sketch.reasons(), values, values, texts, sketch.repaired())));
  }

  private void addClean(Place at, RecordSketch sketch) {
    clean++;
    addDollars(sketch::value);
    if (number != at.delivery()) {
      number = at.delivery();
      delivery = tally.delivery(number);
    }
    delivery.placed++;
    delivery.compared++;
    delivery.found(at.position());
  }

  private void addDollars(IntFunction<Object> values) {
    BigDecimal product = settings.hasMoney() ? Values.product(values, settings.money()) : null;
    if (product != null) {
      dollars = dollars.add(product);
    }
  }

  /** Adds all records of an order. */
  void add(List<TruthRecord> records) {
    for (Copies copies : Copies.of(records)) {
      for (TruthRecord record : copies.members()) {
        Found found = new Found(record, copies);
        if (settings.has(record.due())) {
          found.row = row(record);
        }
        if (record.due() == Where.SILVER) {
          addDollars(column -> record.values()[column]);
          cells.countRight(record);
        }
        reasons.grade(null, found);
        counts.add(found, false);
      }
    }
  }

  /** What a plain row adds to what is known already; its pseudonyms are counted elsewhere. */
  private static OutputRow row(TruthRecord record) {
    int columns = record.values().length;
    return new OutputRow(
        record.due(),
        record.at(),
        new Object[columns],
        new Object[columns],
        new String[columns],
        record.reasons(),
        List.of());
  }

  /** To be called when all are added. */
  void finish() {
    tally.delivered += clean;
    tally.right += clean;
    tally.silverRows += clean;
    if (clean > 0) {
      tally.fates.merge(Where.SILVER.key(), clean, Long::sum);
    }
    tally.expected = tally.expected.add(dollars);
    tally.got = tally.got.add(dollars);
  }
}
