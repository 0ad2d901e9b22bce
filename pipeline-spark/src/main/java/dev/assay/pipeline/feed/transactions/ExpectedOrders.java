package dev.assay.pipeline.feed.transactions;

import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.feed.transactions.History.Outcome;
import dev.assay.generator.feed.transactions.Outcomes.Kind;
import dev.assay.generator.feed.transactions.Outcomes.Reason;
import dev.assay.generator.feed.transactions.TransactionField;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.delivery.Challenge.Figures;
import dev.assay.pipeline.delivery.ExpectedFiles;
import dev.assay.pipeline.delivery.ExpectedFiles.Delivered;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What becomes of orders, as files say it. */
final class ExpectedOrders {
  private static final TransactionField[] FIELDS = TransactionField.values();
  private static final String MASK = "***";

  private final ExpectedFiles files;
  private final Judge pseudonyms;
  private final ExpectedViews views = new ExpectedViews();
  private BigDecimal revenue = new BigDecimal("0.00");

  /**
   * Of no record so far.
   *
   * @param key of the pseudonyms
   */
  ExpectedOrders(ExpectedFiles files, PiiKey key) {
    this.files = files;
    this.pseudonyms = new Judge(TransactionsContract.CONTRACT, key);
  }

  /** Adds a record to where it belongs. */
  void add(int delivery, int position, Outcome outcome) throws IOException {
    Emitted record = outcome.record();
    Delivered delivered =
        new Delivered(delivery, position, record.hasOrderId() ? record.orderId() : null);
    switch (outcome.place()) {
      case SILVER -> addSilver(record);
      case QUARANTINE ->
          files.addQuarantined(
              delivered, outcome.verdict().reasons().stream().map(Reason::key).toList());
      case DUPLICATES -> files.addDuplicate(delivered, outcome.kind().map(Kind::key).orElseThrow());
    }
  }

  private void addSilver(Emitted record) throws IOException {
    LocalDate day = LocalDate.ofInstant(record.timestamp().instant(), ZoneOffset.UTC);
    List<Object> row = new ArrayList<>(FIELDS.length + 1);
    for (TransactionField field : FIELDS) {
      row.add(value(record, field));
    }
    row.add(day);
    files.addSilver(row);
    long units = Long.parseLong(record.mendedText(TransactionField.QUANTITY));
    Totals totals = new Totals(price(record).multiply(BigDecimal.valueOf(units)), units, 1);
    revenue = revenue.add(totals.revenue());
    views.add(
        day,
        new ExpectedViews.Product(
            record.mendedText(TransactionField.PRODUCT),
            record.mendedText(TransactionField.CATEGORY)),
        record.mendedText(TransactionField.REGION),
        record.mendedText(TransactionField.STATUS),
        Integer.parseInt(record.mendedText(TransactionField.CUSTOMER_ID)),
        totals);
  }

  private Object value(Emitted record, TransactionField field) {
    String text = record.mendedText(field);
    if (text == null) {
      return null;
    }
    return switch (field) {
      case CUSTOMER_ID, QUANTITY -> Integer.valueOf(text);
      case PRICE -> price(record);
      case TIMESTAMP -> record.timestamp().instant();
      case CUSTOMER_NAME -> text.substring(0, text.offsetByCodePoints(0, 1)) + MASK;
      case EMAIL -> pseudonyms.pseudonym(text);
      default -> text;
    };
  }

  private static BigDecimal price(Emitted record) {
    return new BigDecimal(record.mendedText(TransactionField.PRICE));
  }

  /**
   * Writes the views, once all records are there.
   *
   * @return dollars: price x quantity over silver, whatever the status
   */
  Figures finish() throws IOException {
    views.writeTo(files);
    return new Figures(String.format(Locale.ROOT, "$%,.2f", revenue), Map.of("revenue", revenue));
  }
}
