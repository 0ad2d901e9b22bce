package dev.assay.generator.feed.transactions;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.feed.transactions.Fault.Duplicate;
import dev.assay.generator.feed.transactions.Fault.MalformedTimestamp;
import dev.assay.generator.feed.transactions.Fault.MissingField;
import dev.assay.generator.feed.transactions.Fault.Retry;
import dev.assay.generator.shop.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record as it is delivered.
 *
 * @param order the order's unfaulted state, corrections included
 * @param faults all that is visible in the record: the duplicate first, then the malformed
 *     timestamp, then the missing field; at most one of each
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

  /** The text delivered in place of the timestamp, where that is malformed. */
  public Optional<String> malformedTimestamp() {
    for (Fault fault : faults) {
      if (fault instanceof MalformedTimestamp malformed) {
        return Optional.of(malformed.emitted());
      }
    }
    return Optional.empty();
  }

  /** Whether the key of this number is gone. */
  public boolean lacks(Measure measure) {
    for (Fault fault : faults) {
      if (fault instanceof MissingField missing && missing.field() == measure) {
        return true;
      }
    }
    return false;
  }

  /** Whether both records have the same bytes. */
  public boolean looksLike(Emitted other) {
    return visible().equals(other.visible());
  }

  /** This record without what cannot be seen in it: where it came from, and a number not sent. */
  private Emitted visible() {
    Order seen = order;
    List<Fault> faultsSeen = new ArrayList<>();
    for (Fault fault : faults) {
      if (fault instanceof MissingField missing) {
        seen = missing.field().amended(seen, missing.field().lowest(seen.product()));
      }
      if (!(fault instanceof Duplicate)) {
        faultsSeen.add(fault);
      }
    }
    return new Emitted(seen, faultsSeen);
  }
}
