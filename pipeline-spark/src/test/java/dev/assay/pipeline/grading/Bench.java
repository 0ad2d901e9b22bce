package dev.assay.pipeline.grading;

import static dev.assay.pipeline.grading.PlainOutput.ORDER_ID;
import static dev.assay.pipeline.grading.PlainOutput.PRICE;
import static dev.assay.pipeline.grading.PlainOutput.QUANTITY;
import static dev.assay.pipeline.grading.PlainOutput.with;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import java.util.List;

/** An output to break, and the rows of it that are good to break. */
final class Bench {
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
            Winner.LAST_DELIVERED,
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
