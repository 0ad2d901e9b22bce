package dev.assay.generator.feed.clickstream;

import dev.assay.generator.feed.clickstream.Line.Struck;
import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.replay.Rates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How the events of a visit are told: the lines of it, with the faults that strike them. */
final class Telling {
  private static final Purpose IS_DOUBLE = new Purpose(120);
  private static final Purpose DOUBLE_GAP = new Purpose(121);
  private static final Purpose IS_CUT = new Purpose(122);
  private static final Purpose IS_MISSING = new Purpose(123);
  private static final Purpose MISSING_FIELD = new Purpose(124);
  private static final Purpose IS_NULL = new Purpose(125);
  private static final Purpose IS_FUTURE = new Purpose(126);
  private static final Purpose FUTURE_LEAD = new Purpose(127);
  private static final Purpose IS_LATE = new Purpose(128);
  private static final Purpose LATENESS = new Purpose(129);
  private static final Purpose USUAL_DELAY = new Purpose(130);
  private static final Purpose IS_UNKNOWN = new Purpose(131);
  private static final Purpose UNKNOWN_NAME = new Purpose(132);
  private static final Purpose IS_BAD_PRICE = new Purpose(133);
  private static final Purpose PRICE_FORM = new Purpose(134);
  private static final Purpose IS_BAD_QUANTITY = new Purpose(135);
  private static final Purpose QUANTITY_FORM = new Purpose(136);
  private static final Purpose IS_PII = new Purpose(137);
  private static final Purpose PII_FORM = new Purpose(138);
  private static final Purpose IS_AGAIN = new Purpose(139);
  private static final Purpose AGAIN_AFTER = new Purpose(140);
  private static final Purpose IS_CONFLICT = new Purpose(141);
  private static final Purpose CONFLICT_AFTER = new Purpose(142);
  private static final Purpose CONFLICT_QUANTITY = new Purpose(143);
  static final Purpose CUT_AT = new Purpose(144);

  private static final int SECOND = 1_000;
  private static final int MINUTE = 60 * SECOND;
  private static final int HOUR = 60 * MINUTE;
  private static final List<EventField> REQUIRED =
      List.of(
          EventField.EVENT_ID,
          EventField.EVENT_TS,
          EventField.EVENT_NAME,
          EventField.USER_ID,
          EventField.SESSION_ID);
  private static final List<String> UNKNOWN_NAMES = List.of("pageview", "PURCHASE", "refund", "");
  private static final List<String> BAD_QUANTITIES = List.of("0", "-1", "1.5");
  private static final int MOST_PIECES = 10;

  private final Rates<EventFault> rates;
  private final Visit visit;
  private final List<Line> lines = new ArrayList<>();

  private Telling(Rates<EventFault> rates, Visit visit) {
    this.rates = rates;
    this.visit = visit;
  }

  /** The lines of a visit, in no order. */
  static List<Line> of(Rates<EventFault> rates, Visit visit) {
    Telling telling = new Telling(rates, visit);
    int events = visit.events().size();
    for (int number = 0; number < events; number++) {
      telling.tell(number, visit.events().get(number), List.of());
    }
    Draws last = visit.draws().and(events - 1);
    if (visit.isBuying() && last.happens(rates.of(EventFault.DOUBLE_PURCHASE), IS_DOUBLE)) {
      int gap = last.between(5 * SECOND, 90 * SECOND, DOUBLE_GAP);
      telling.tell(
          events, visit.purchaseAgain(gap), List.of(Struck.of(EventFault.DOUBLE_PURCHASE)));
    }
    return telling.lines;
  }

  private void tell(int number, Visit.Event event, List<Struck> whose) {
    Draws here = visit.draws().and(number);
    List<Struck> faults = new ArrayList<>(whose);
    if (happens(here, EventFault.INVALID_JSON, IS_CUT)) {
      faults.add(Struck.of(EventFault.INVALID_JSON));
    } else {
      strike(here, event, faults);
    }
    long receivedAt = event.at() + delay(here, faults);
    long eventAt = event.at();
    for (Struck fault : faults) {
      if (fault.kind() == EventFault.FUTURE_CLOCK) {
        eventAt = receivedAt + here.between(10 * MINUTE, 48 * HOUR, FUTURE_LEAD);
      }
    }
    faults.sort(Comparator.comparing(Struck::kind));
    int quantity = visit.order().quantity();
    Line first =
        new Line(
            visit, number, event, Line.FIRST, eventAt, receivedAt, receivedAt, quantity, faults);
    lines.add(first);
    repeat(here, first);
  }

  private static int delay(Draws here, List<Struck> faults) {
    for (Struck fault : faults) {
      if (fault.kind() == EventFault.LATE_EVENT) {
        return here.between(HOUR, 26 * HOUR, LATENESS);
      }
    }
    return here.between(100, 5 * SECOND, USUAL_DELAY);
  }

  private void strike(Draws here, Visit.Event event, List<Struck> faults) {
    EventField missing = null;
    if (happens(here, EventFault.MISSING_REQUIRED, IS_MISSING)) {
      missing = REQUIRED.get(here.below(REQUIRED.size(), MISSING_FIELD));
      String emitted = here.coin(IS_NULL) ? "null" : null;
      faults.add(new Struck(EventFault.MISSING_REQUIRED, missing, emitted));
    }
    if (missing != EventField.EVENT_TS) {
      if (happens(here, EventFault.FUTURE_CLOCK, IS_FUTURE)) {
        faults.add(Struck.of(EventFault.FUTURE_CLOCK));
      } else if (happens(here, EventFault.LATE_EVENT, IS_LATE)) {
        faults.add(Struck.of(EventFault.LATE_EVENT));
      }
    }
    if (missing != EventField.EVENT_NAME && happens(here, EventFault.UNKNOWN_EVENT, IS_UNKNOWN)) {
      String name = UNKNOWN_NAMES.get(here.below(UNKNOWN_NAMES.size(), UNKNOWN_NAME));
      faults.add(new Struck(EventFault.UNKNOWN_EVENT, EventField.EVENT_NAME, quoted(name)));
    }
    if (event.step().hasProduct() && happens(here, EventFault.INVALID_PRICE, IS_BAD_PRICE)) {
      String price = dollars(visit.shown(event.cents()));
      String emitted = here.coin(PRICE_FORM) ? '-' + price : quoted(price);
      faults.add(new Struck(EventFault.INVALID_PRICE, EventField.PRICE, emitted));
    }
    if (event.step().hasQuantity() && happens(here, EventFault.INVALID_QUANTITY, IS_BAD_QUANTITY)) {
      String emitted = BAD_QUANTITIES.get(here.below(BAD_QUANTITIES.size(), QUANTITY_FORM));
      faults.add(new Struck(EventFault.INVALID_QUANTITY, EventField.QUANTITY, emitted));
    }
    if (happens(here, EventFault.PII_IN_URL, IS_PII)) {
      String email = visit.order().customer().email();
      String shown = here.coin(PII_FORM) ? email : email.replace("@", "%40");
      String url = quoted(EventJson.pageUrl(event) + "?email=" + shown);
      faults.add(new Struck(EventFault.PII_IN_URL, EventField.PAGE_URL, url));
    }
  }

  /**
   * The same line again, and the event with another quantity. The latter comes later, which a clock
   * that is ahead would no longer be, and is of an event whose key and quantity can be read: a copy
   * is refused if its original is.
   */
  private void repeat(Draws here, Line first) {
    if (happens(here, EventFault.DUPLICATE_EVENT, IS_AGAIN)) {
      long arrival = first.arrival() + here.between(SECOND, 2 * HOUR, AGAIN_AFTER);
      lines.add(copy(first, Line.SAME_AGAIN, first.receivedAt(), arrival, first.quantity()));
    }
    Struck missing = first.at(EventField.EVENT_ID);
    boolean mayConflict =
        first.event().step().hasQuantity()
            && missing == null
            && !first.has(EventFault.INVALID_JSON)
            && !first.has(EventFault.INVALID_QUANTITY)
            && !first.has(EventFault.FUTURE_CLOCK);
    if (mayConflict && happens(here, EventFault.CONFLICTING_EVENT, IS_CONFLICT)) {
      long receivedAt = first.receivedAt() + here.between(SECOND, 2 * HOUR, CONFLICT_AFTER);
      int other = here.between(1, MOST_PIECES - 1, CONFLICT_QUANTITY);
      int quantity = other < first.quantity() ? other : other + 1;
      lines.add(copy(first, Line.OTHER_QUANTITY, receivedAt, receivedAt, quantity));
    }
  }

  private static Line copy(Line first, int copy, long receivedAt, long arrival, int quantity) {
    List<Struck> faults = new ArrayList<>();
    faults.add(
        Struck.of(
            copy == Line.SAME_AGAIN ? EventFault.DUPLICATE_EVENT : EventFault.CONFLICTING_EVENT));
    faults.addAll(first.faults());
    return new Line(
        first.visit(),
        first.number(),
        first.event(),
        copy,
        first.eventAt(),
        receivedAt,
        arrival,
        quantity,
        faults);
  }

  private boolean happens(Draws here, EventFault kind, Purpose purpose) {
    return here.happens(rates.of(kind), purpose);
  }

  static String dollars(int cents) {
    return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
