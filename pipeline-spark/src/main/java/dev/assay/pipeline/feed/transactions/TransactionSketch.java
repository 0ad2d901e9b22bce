package dev.assay.pipeline.feed.transactions;

import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.feed.transactions.Outcomes.Reason;
import dev.assay.generator.feed.transactions.TransactionField;
import dev.assay.generator.feed.transactions.Verdict;
import dev.assay.generator.shop.Order;
import dev.assay.pipeline.grading.RecordSketch;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction as it was delivered, and the verdict on it.
 *
 * @param customers the texts of customers, put together once
 */
record TransactionSketch(Emitted record, Verdict verdict, CustomerTexts customers)
    implements RecordSketch {
  private static final TransactionField[] FIELDS = TransactionField.values();

  static TransactionSketch of(Emitted record, CustomerTexts customers) {
    return new TransactionSketch(record, Verdict.on(record), customers);
  }

  /** Orders of different worlds never have an id in common; what is no id may be anywhere. */
  @Override
  public Optional<Object> key() {
    return record.hasOrderId() ? Optional.of(record.orderId()) : Optional.empty();
  }

  @Override
  public List<String> faults() {
    return TransactionValues.faults(record);
  }

  @Override
  public List<String> reasons() {
    return isAccepted() ? List.of() : verdict.reasons().stream().map(Reason::key).toList();
  }

  @Override
  public boolean isAccepted() {
    return verdict.isAccepted();
  }

  @Override
  public Set<Integer> repaired() {
    return TransactionValues.repaired(verdict);
  }

  @Override
  public Object value(int column) {
    if (column == FIELDS.length) {
      return TransactionValues.day(record.timestamp());
    }
    TransactionField field = FIELDS[column];
    return record.faults().isEmpty() ? clean(field) : TransactionValues.mended(field, record);
  }

  /** What costs least, where nothing is wrong. */
  private Object clean(TransactionField field) {
    Order order = record.order();
    return switch (field) {
      case CUSTOMER_NAME -> customers.name(order.customer());
      case EMAIL -> customers.email(order.customer());
      case PRODUCT -> order.product().label();
      case CATEGORY -> order.product().category().label();
      case QUANTITY -> (long) order.quantity();
      case REGION -> order.region().label();
      case STATUS -> order.status().label();
      default -> TransactionValues.mended(field, record);
    };
  }
}
