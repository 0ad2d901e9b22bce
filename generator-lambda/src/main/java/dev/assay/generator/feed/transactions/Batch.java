package dev.assay.generator.feed.transactions;

import static dev.assay.generator.feed.transactions.Draws.Purpose.CORRECTED_FIELD;
import static dev.assay.generator.feed.transactions.Draws.Purpose.DUPLICATE_OF;
import static dev.assay.generator.feed.transactions.Draws.Purpose.IS_DUPLICATE;
import static dev.assay.generator.feed.transactions.Draws.Purpose.IS_MALFORMED;
import static dev.assay.generator.feed.transactions.Draws.Purpose.IS_MISSING;
import static dev.assay.generator.feed.transactions.Draws.Purpose.IS_RETRY;
import static dev.assay.generator.feed.transactions.Draws.Purpose.MALFORMED_TEXT;
import static dev.assay.generator.feed.transactions.Draws.Purpose.MISSING_FIELD;

import dev.assay.generator.feed.transactions.Fault.Correction;
import dev.assay.generator.feed.transactions.Fault.MalformedTimestamp;
import dev.assay.generator.feed.transactions.Fault.MissingField;
import dev.assay.generator.shop.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The records of a batch. Each is made alone, from the identity and its position, so they can be
 * asked for in any order and by any number of threads.
 *
 * <p>A position that repeats an earlier one is followed back; chains stay short, about the harmonic
 * number of the position even when every position repeats.
 */
public final class Batch {
  private final BatchId id;
  private final Draws draws;

  public Batch(BatchId id) {
    this.id = id;
    this.draws = Draws.of(id);
  }

  public BatchId id() {
    return id;
  }

  public int count() {
    return id.count();
  }

  /** The position's own order, as the clean twin delivers it. */
  public Order clean(int position) {
    return Orders.order(drawsAt(position), id.asOf());
  }

  /** The record that is delivered at a position, 0-based. */
  public Emitted emitted(int position) {
    Draws here = drawsAt(position);
    if (position == 0 || !here.happens(id.rates().duplicateOrder(), IS_DUPLICATE)) {
      return faulted(Orders.order(here, id.asOf()), Optional.empty(), here);
    }
    int of = here.below(position, DUPLICATE_OF);
    Emitted earlier = emitted(of);
    return here.coin(IS_RETRY) ? earlier.retried(of) : corrected(earlier.order(), of, here);
  }

  private Draws drawsAt(int position) {
    Objects.checkIndex(position, id.count());
    return draws.and(position);
  }

  private Emitted corrected(Order earlier, int of, Draws here) {
    Measure field = measure(here, CORRECTED_FIELD);
    Order amended = earlier.with(field, Orders.amended(here, earlier, field));
    return faulted(amended, Optional.of(new Correction(of, field, earlier.amount(field))), here);
  }

  private Emitted faulted(Order order, Optional<Correction> correction, Draws here) {
    boolean malformed = here.happens(id.rates().malformedTimestamp(), IS_MALFORMED);
    boolean missing = here.happens(id.rates().missingField(), IS_MISSING);
    if (!malformed && !missing && correction.isEmpty()) {
      return Emitted.clean(order);
    }
    List<Fault> faults = new ArrayList<>();
    if (correction.isPresent()) {
      faults.add(correction.get());
    }
    if (malformed) {
      faults.add(new MalformedTimestamp(malformedText(here)));
    }
    if (missing) {
      faults.add(new MissingField(missingField(correction, here)));
    }
    return new Emitted(order, faults);
  }

  private static String malformedText(Draws here) {
    List<String> texts = MalformedTimestamp.TEXTS;
    return texts.get(here.below(texts.size(), MALFORMED_TEXT));
  }

  /** The corrected field is never the one that goes missing: the other one does. */
  private static Measure missingField(Optional<Correction> correction, Draws here) {
    return correction.isPresent() ? correction.get().field().other() : measure(here, MISSING_FIELD);
  }

  private static Measure measure(Draws here, Draws.Purpose purpose) {
    return here.coin(purpose) ? Measure.QUANTITY : Measure.PRICE;
  }
}
