package dev.assay.generator.feed.transactions;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.feed.transactions.Fault.Altered;
import dev.assay.generator.feed.transactions.Fault.Duplicate;
import dev.assay.generator.feed.transactions.Fault.ExtraField;
import dev.assay.generator.feed.transactions.Fault.IdCollision;
import dev.assay.generator.feed.transactions.Fault.MalformedTimestamp;
import dev.assay.generator.feed.transactions.Fault.MissingField;
import dev.assay.generator.feed.transactions.Fault.Retry;
import dev.assay.generator.feed.transactions.TransactionField.Value;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.shop.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A record as it is delivered.
 *
 * @param order the order's unfaulted state, corrections included
 * @param faults all that is visible in the record, in the order of {@link FaultKind}; at most one
 *     of each kind
 */
public record Emitted(Order order, List<Fault> faults) {
  public Emitted {
    requireNonNull(order, "order");
    faults = List.copyOf(faults);
  }

  /** A record with nothing wrong. */
  public static Emitted clean(Order order) {
    return new Emitted(order, List.of());
  }

  /** What a retry of this record, delivered at position {@code of}, looks like: the same. */
  public Emitted retried(int of) {
    List<Fault> visible = new ArrayList<>();
    visible.add(new Retry(of));
    for (Fault fault : faults) {
      if (!(fault instanceof Duplicate)) {
        visible.add(fault);
      }
    }
    return new Emitted(order, visible);
  }

  /**
   * The id that it is delivered under: another order's, where ids collide. Where its order_id is
   * none, the id that this was made of.
   */
  public UUID orderId() {
    IdCollision collision = first(IdCollision.class);
    return collision == null ? order.orderId() : collision.orderId();
  }

  /** Whether its order_id is an id; if not, nobody can tell of which order it is. */
  public boolean hasOrderId() {
    return altered(TransactionField.ORDER_ID) == null;
  }

  /** When it was placed, as far as the delivered id goes: another order's, where ids collide. */
  public UtcSecond timestamp() {
    IdCollision collision = first(IdCollision.class);
    return collision == null ? order.timestamp() : collision.timestamp();
  }

  /** The text delivered in place of the timestamp, where that is malformed. */
  public Optional<String> malformedTimestamp() {
    MalformedTimestamp malformed = first(MalformedTimestamp.class);
    return malformed == null ? Optional.empty() : Optional.of(malformed.emitted());
  }

  /** Whether the key of this number is gone. */
  public boolean lacks(Measure measure) {
    MissingField missing = first(MissingField.class);
    return missing != null && missing.field() == measure;
  }

  /** The field more that it has. */
  Optional<ExtraField> extra() {
    return Optional.ofNullable(first(ExtraField.class));
  }

  /** Whether one of its faults is of a kind that came after the first release. */
  boolean hasFurther() {
    for (Fault fault : faults) {
      if (fault.kind().isFurther()) {
        return true;
      }
    }
    return false;
  }

  /** What a field is delivered as; empty where its key is gone. */
  public Optional<Value> delivered(TransactionField field) {
    Altered altered = altered(field);
    if (altered != null) {
      return Optional.of(altered.emitted());
    }
    for (Fault fault : faults) {
      if (fault instanceof MissingField missing && missing.field().field() == field) {
        return Optional.empty();
      }
      if (fault instanceof MalformedTimestamp malformed && field == TransactionField.TIMESTAMP) {
        return Optional.of(Value.text(malformed.emitted()));
      }
    }
    return Optional.of(
        switch (field) {
          case ORDER_ID -> Value.text(orderId().toString());
          case TIMESTAMP -> Value.text(timestamp().toString());
          default -> field.of(order);
        });
  }

  /** The text of what a field is delivered as; empty where its key is gone or its value is null. */
  public Optional<String> deliveredText(TransactionField field) {
    return delivered(field).filter(value -> !value.equals(Value.NULL)).map(Value::text);
  }

  /**
   * The text of what silver must hold in a field, if the record is accepted: as the order has it,
   * under the delivered id and its timestamp; a quantity that is absent is 1. Null where silver
   * must hold nothing: in place of an e-mail address that nobody gave.
   */
  public String mendedText(TransactionField field) {
    return switch (field) {
      case ORDER_ID -> orderId().toString();
      case TIMESTAMP -> timestamp().toString();
      case QUANTITY -> lacks(Measure.QUANTITY) ? "1" : field.of(order).text();
      case EMAIL -> altered(field) == null ? field.of(order).text() : null;
      default -> field.of(order).text();
    };
  }

  /** Whether all fields of the contract are delivered alike. */
  public boolean looksLike(Emitted other) {
    for (TransactionField field : TransactionField.values()) {
      if (!delivered(field).equals(other.delivered(field))) {
        return false;
      }
    }
    return true;
  }

  /** The fault that put something else into a field; null if none did. */
  private Altered altered(TransactionField field) {
    for (int i = 0; i < faults.size(); i++) {
      if (faults.get(i) instanceof Altered altered && altered.field() == field) {
        return altered;
      }
    }
    return null;
  }

  /** Not a stream, and no Optional: it is asked of every record, and most have no fault. */
  private <F extends Fault> F first(Class<F> kind) {
    for (int i = 0; i < faults.size(); i++) {
      if (kind.isInstance(faults.get(i))) {
        return kind.cast(faults.get(i));
      }
    }
    return null;
  }
}
