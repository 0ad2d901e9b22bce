package dev.assay.generator.feed.transactions;

import dev.assay.generator.feed.transactions.Fault.Correction;
import dev.assay.generator.feed.transactions.Fault.IdCollision;
import dev.assay.generator.feed.transactions.Fault.MalformedTimestamp;
import dev.assay.generator.feed.transactions.Fault.MissingField;
import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.shop.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The records of a batch. Each is made alone, from the identity and its position, so they can be
 * asked for in any order and by any number of threads.
 *
 * <p>A position that repeats an earlier one is followed back; chains stay short, about the harmonic
 * number of the position even when every position repeats.
 */
public final class Batch {
  private static final Purpose IS_DUPLICATE = new Purpose(9);
  private static final Purpose DUPLICATE_OF = new Purpose(10);
  private static final Purpose IS_RETRY = new Purpose(11);
  private static final Purpose CORRECTED_FIELD = new Purpose(12);
  private static final Purpose CORRECTED_AMOUNT = new Purpose(13);
  private static final Purpose IS_MALFORMED = new Purpose(14);
  private static final Purpose MALFORMED_TEXT = new Purpose(15);
  private static final Purpose IS_MISSING = new Purpose(16);
  private static final Purpose MISSING_FIELD = new Purpose(17);
  private static final Purpose IS_COLLISION = new Purpose(18);
  private static final Purpose COLLISION_WITH = new Purpose(19);

  private final BatchId id;
  private final FaultRates rates;
  private final boolean hasFurther;
  private final Draws draws;

  /** The batch of an identity; nothing of it is made yet. */
  public Batch(BatchId id) {
    this.id = id;
    this.rates = id.rates();
    this.hasFurther = rates.hasFurther();
    this.draws = Draws.of(id.world());
  }

  /** What the batch follows from. */
  public BatchId id() {
    return id;
  }

  /** How many records it has. */
  public int count() {
    return id.count();
  }

  /** The position's own order, as the clean twin delivers it. */
  public Order clean(int position) {
    return order(drawsAt(position));
  }

  /** The record that is delivered at a position, 0-based. */
  public Emitted emitted(int position) {
    Draws here = drawsAt(position);
    if (position == 0) {
      return faulted(order(here), null, here);
    }
    if (!here.happens(rates.of(FaultKind.DUPLICATE_ORDER), IS_DUPLICATE)) {
      return faulted(order(here), collision(position, here), here);
    }
    int of = here.below(position, DUPLICATE_OF);
    Emitted earlier = emitted(of);
    return here.coin(IS_RETRY) ? earlier.retried(of) : corrected(earlier.order(), of, here);
  }

  /** The order whose id and timestamp this position takes; null if it has its own. */
  private IdCollision collision(int position, Draws here) {
    if (!hasFurther || !here.happens(rates.of(FaultKind.ID_COLLISION), IS_COLLISION)) {
      return null;
    }
    int of = here.below(position, COLLISION_WITH);
    Emitted earlier = emitted(of);
    return new IdCollision(of, earlier.orderId(), earlier.timestamp());
  }

  private Order order(Draws here) {
    return Order.of(here, id.world().asOf());
  }

  private Draws drawsAt(int position) {
    Objects.checkIndex(position, id.count());
    return draws.and(position);
  }

  private Emitted corrected(Order earlier, int of, Draws here) {
    Measure field = measure(here, CORRECTED_FIELD);
    int was = field.of(earlier);
    Order amended = field.amended(earlier, otherAmount(was, field, earlier, here));
    return faulted(amended, new Correction(of, field, was), here);
  }

  /** A value that the number does not have now, all others as likely. */
  private static int otherAmount(int was, Measure field, Order order, Draws here) {
    int highest = field.highest(order.product()) - 1;
    int drawn = here.between(field.lowest(order.product()), highest, CORRECTED_AMOUNT);
    return drawn < was ? drawn : drawn + 1;
  }

  /** With the faults of the position itself, behind the one that says whose order it holds. */
  private Emitted faulted(Order order, Fault whose, Draws here) {
    boolean malformed = here.happens(rates.of(FaultKind.MALFORMED_TIMESTAMP), IS_MALFORMED);
    boolean missing = here.happens(rates.of(FaultKind.MISSING_FIELD), IS_MISSING);
    Emitted record = Emitted.clean(order);
    if (malformed || missing || whose != null) {
      List<Fault> faults = new ArrayList<>();
      if (whose != null) {
        faults.add(whose);
      }
      if (malformed) {
        faults.add(new MalformedTimestamp(malformedText(here)));
      }
      if (missing) {
        faults.add(new MissingField(missingField(whose, here)));
      }
      record = new Emitted(order, faults);
    }
    return hasFurther ? FurtherFaults.added(rates, record, here) : record;
  }

  private static String malformedText(Draws here) {
    List<String> texts = MalformedTimestamp.TEXTS;
    return texts.get(here.below(texts.size(), MALFORMED_TEXT));
  }

  /** The corrected field is never the one that goes missing: the other one does. */
  private static Measure missingField(Fault whose, Draws here) {
    return whose instanceof Correction correction
        ? correction.field().other()
        : measure(here, MISSING_FIELD);
  }

  private static Measure measure(Draws here, Purpose purpose) {
    return here.coin(purpose) ? Measure.QUANTITY : Measure.PRICE;
  }
}
