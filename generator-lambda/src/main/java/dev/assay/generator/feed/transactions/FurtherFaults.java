package dev.assay.generator.feed.transactions;

import static dev.assay.generator.feed.transactions.TransactionField.CATEGORY;
import static dev.assay.generator.feed.transactions.TransactionField.CUSTOMER_ID;
import static dev.assay.generator.feed.transactions.TransactionField.EMAIL;
import static dev.assay.generator.feed.transactions.TransactionField.ORDER_ID;
import static dev.assay.generator.feed.transactions.TransactionField.PRODUCT;
import static dev.assay.generator.feed.transactions.TransactionField.REGION;
import static dev.assay.generator.feed.transactions.TransactionField.STATUS;
import static dev.assay.generator.feed.transactions.TransactionField.TIMESTAMP;

import dev.assay.generator.feed.transactions.Fault.Altered;
import dev.assay.generator.feed.transactions.Fault.Correction;
import dev.assay.generator.feed.transactions.Fault.ExtraField;
import dev.assay.generator.feed.transactions.Fault.IdCollision;
import dev.assay.generator.feed.transactions.Fault.MalformedTimestamp;
import dev.assay.generator.feed.transactions.Fault.MissingField;
import dev.assay.generator.feed.transactions.TransactionField.Value;
import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.shop.Order;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The faults that came after the first release. A class of its own, so that a source that sends
 * none of them never loads it.
 *
 * <p>A kind is drawn where a field that it could strike is left: not taken by a kind before it and
 * not the corrected one. Its rate is the share of those records.
 */
final class FurtherFaults {
  private static final Purpose IS_IMPLAUSIBLE = new Purpose(20);
  private static final Purpose IMPLAUSIBLE_TEXT = new Purpose(21);
  private static final Purpose IS_ZONED = new Purpose(22);
  private static final Purpose ZONE = new Purpose(23);
  private static final Purpose IS_NULL = new Purpose(24);
  private static final Purpose NULL_MEASURE = new Purpose(25);
  private static final Purpose IS_WRONG_TYPE = new Purpose(26);
  private static final Purpose WRONG_TYPE_MEASURE = new Purpose(27);
  private static final Purpose WRONG_TYPE_FORM = new Purpose(28);
  private static final Purpose IS_OUT_OF_RANGE = new Purpose(29);
  private static final Purpose OUT_OF_RANGE_MEASURE = new Purpose(30);
  private static final Purpose OUT_OF_RANGE_NUMBER = new Purpose(31);
  private static final Purpose IS_UNKNOWN_STATUS = new Purpose(32);
  private static final Purpose UNKNOWN_STATUS_TEXT = new Purpose(33);
  private static final Purpose IS_PII = new Purpose(34);
  private static final Purpose PII_FIELD = new Purpose(35);
  private static final Purpose IS_UNTIDY = new Purpose(36);
  private static final Purpose UNTIDY_FIELD = new Purpose(37);
  private static final Purpose UNTIDY_FORM = new Purpose(38);
  private static final Purpose HAS_EXTRA = new Purpose(39);
  private static final Purpose EXTRA = new Purpose(40);
  private static final Purpose IS_INVALID_ID = new Purpose(41);
  private static final Purpose INVALID_ID_FIELD = new Purpose(42);
  private static final Purpose INVALID_ID_FORM = new Purpose(43);
  private static final Purpose IS_PLACEHOLDER = new Purpose(44);
  private static final Purpose PLACEHOLDER = new Purpose(45);

  private static final List<String> IMPLAUSIBLE =
      List.of("1970-01-01T00:00:00", "9999-12-31T23:59:59");
  private static final List<String> QUANTITIES_OUT_OF_RANGE = List.of("0", "-1", "1000000");
  private static final List<String> PRICES_OUT_OF_RANGE = List.of("0", "-5.00", "0.001");
  private static final List<String> UNKNOWN_STATUSES =
      List.of("COMPLETED", "complete", "refunded", "");
  private static final List<ExtraField> EXTRAS =
      List.of(
          new ExtraField("coupon", "\"SAVE10\""),
          new ExtraField(
              "gift", "{\"wrapped\":true,\"note\":\"Happy birthday!\",\"cards\":[1,2]}"));
  private static final List<String> PLACEHOLDERS = List.of("", "n/a", "none", "not given");

  /** What is added to a number so that no integer of 32 bits holds it. */
  private static final long BEYOND_32_BITS = 1L << 32;

  private final FaultRates rates;
  private final Order order;
  private final UtcSecond timestamp;
  private final Draws here;
  private final List<Fault> faults;
  private final Set<TransactionField> taken = EnumSet.noneOf(TransactionField.class);

  private FurtherFaults(FaultRates rates, Emitted record, Draws here) {
    this.rates = rates;
    this.order = record.order();
    this.timestamp = record.timestamp();
    this.here = here;
    this.faults = new ArrayList<>(record.faults());
    faults.forEach(this::take);
  }

  /**
   * A record with what else strikes it.
   *
   * @param record a correction, or a position's own order; a retry has all of what it repeats
   */
  static Emitted added(FaultRates rates, Emitted record, Draws here) {
    FurtherFaults further = new FurtherFaults(rates, record, here);
    further.strike();
    return new Emitted(record.order(), further.sorted());
  }

  private void take(Fault fault) {
    if (fault instanceof MalformedTimestamp) {
      taken.add(TIMESTAMP);
    } else if (fault instanceof MissingField missing) {
      taken.add(missing.field().field());
    } else if (fault instanceof Correction correction) {
      taken.add(correction.field().field());
    } else if (fault instanceof IdCollision) {
      taken.add(ORDER_ID);
    }
  }

  private void strike() {
    timestamps();
    measures();
    if (happens(FaultKind.UNKNOWN_STATUS, IS_UNKNOWN_STATUS)) {
      alter(FaultKind.UNKNOWN_STATUS, STATUS, text(UNKNOWN_STATUSES, UNKNOWN_STATUS_TEXT));
    }
    texts();
    if (happens(FaultKind.EXTRA_FIELD, HAS_EXTRA)) {
      faults.add(EXTRAS.get(here.below(EXTRAS.size(), EXTRA)));
    }
    ids();
    if (happens(FaultKind.PLACEHOLDER_EMAIL, IS_PLACEHOLDER)) {
      alter(FaultKind.PLACEHOLDER_EMAIL, EMAIL, text(PLACEHOLDERS, PLACEHOLDER));
    }
  }

  private void timestamps() {
    if (!taken.contains(TIMESTAMP) && happens(FaultKind.IMPLAUSIBLE_TIMESTAMP, IS_IMPLAUSIBLE)) {
      alter(FaultKind.IMPLAUSIBLE_TIMESTAMP, TIMESTAMP, text(IMPLAUSIBLE, IMPLAUSIBLE_TEXT));
    }
    if (!taken.contains(TIMESTAMP) && happens(FaultKind.ZONED_TIMESTAMP, IS_ZONED)) {
      Zone[] zones = Zone.values();
      String zoned = zones[here.below(zones.length, ZONE)].write(timestamp);
      alter(FaultKind.ZONED_TIMESTAMP, TIMESTAMP, Value.text(zoned));
    }
  }

  private void measures() {
    Measure measure = struck(FaultKind.NULL_FIELD, IS_NULL, NULL_MEASURE);
    if (measure != null) {
      alter(FaultKind.NULL_FIELD, measure.field(), Value.NULL);
    }
    measure = struck(FaultKind.WRONG_TYPE, IS_WRONG_TYPE, WRONG_TYPE_MEASURE);
    if (measure != null) {
      alter(FaultKind.WRONG_TYPE, measure.field(), ofWrongType(measure));
    }
    measure = struck(FaultKind.OUT_OF_RANGE, IS_OUT_OF_RANGE, OUT_OF_RANGE_MEASURE);
    if (measure != null) {
      boolean pieces = measure == Measure.QUANTITY;
      List<String> numbers = pieces ? QUANTITIES_OUT_OF_RANGE : PRICES_OUT_OF_RANGE;
      String number = numbers.get(here.below(numbers.size(), OUT_OF_RANGE_NUMBER));
      alter(FaultKind.OUT_OF_RANGE, measure.field(), Value.json(number));
    }
  }

  /** Which number a kind strikes, of those that are left; null if none. */
  private Measure struck(FaultKind kind, Purpose happens, Purpose which) {
    boolean quantity = !taken.contains(Measure.QUANTITY.field());
    boolean price = !taken.contains(Measure.PRICE.field());
    if (!quantity && !price || !happens(kind, happens)) {
      return null;
    }
    boolean first = quantity && price ? here.coin(which) : quantity;
    return first ? Measure.QUANTITY : Measure.PRICE;
  }

  private Value ofWrongType(Measure measure) {
    String number = measure.field().of(order).text();
    boolean first = here.coin(WRONG_TYPE_FORM);
    if (measure == Measure.QUANTITY) {
      return first ? Value.text(number) : Value.json(number + ".0");
    }
    return Value.text(first ? number : "$" + number);
  }

  private void texts() {
    if (happens(FaultKind.PII_OUTSIDE_FIELD, IS_PII)) {
      TransactionField field = here.coin(PII_FIELD) ? PRODUCT : REGION;
      alter(FaultKind.PII_OUTSIDE_FIELD, field, Value.text(order.customer().email()));
    }
    if (happens(FaultKind.UNTIDY_TEXT, IS_UNTIDY)) {
      List<TransactionField> left = new ArrayList<>(List.of(REGION, PRODUCT, CATEGORY));
      left.removeAll(taken);
      TransactionField field = left.get(here.below(left.size(), UNTIDY_FIELD));
      Untidy[] forms = Untidy.values();
      Untidy form = forms[here.below(forms.length, UNTIDY_FORM)];
      alter(FaultKind.UNTIDY_TEXT, field, Value.text(form.write(field.of(order).text())));
    }
  }

  private void ids() {
    if (happens(FaultKind.INVALID_ID, IS_INVALID_ID)) {
      boolean isOrders = here.coin(INVALID_ID_FIELD) && !taken.contains(ORDER_ID);
      TransactionField field = isOrders ? ORDER_ID : CUSTOMER_ID;
      alter(FaultKind.INVALID_ID, field, invalid(field));
    }
  }

  /** CSV can tell all of them, too. */
  private Value invalid(TransactionField field) {
    String id = field.of(order).text();
    boolean first = here.coin(INVALID_ID_FORM);
    if (field == ORDER_ID) {
      return Value.text(first ? "" : id + ',' + id); // an id has 36 characters, at most 64 may be
    }
    return first
        ? Value.text("C-" + id)
        : Value.json(Long.toString(Long.parseLong(id) + BEYOND_32_BITS));
  }

  private boolean happens(FaultKind kind, Purpose purpose) {
    return here.happens(rates.of(kind), purpose);
  }

  private Value text(List<String> texts, Purpose which) {
    return Value.text(texts.get(here.below(texts.size(), which)));
  }

  private void alter(FaultKind kind, TransactionField field, Value emitted) {
    faults.add(new Altered(kind, field, emitted));
    taken.add(field);
  }

  private List<Fault> sorted() {
    faults.sort((one, other) -> one.kind().compareTo(other.kind()));
    return faults;
  }
}
