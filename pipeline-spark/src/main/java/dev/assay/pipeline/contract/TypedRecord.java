package dev.assay.pipeline.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * A record while it is judged: each field as delivered, and as its type reads it. Rules and repairs
 * look at it, and all see it as it was delivered: no repair is in it.
 */
public final class TypedRecord {
  private final Map<String, Integer> places;
  private final DeliveredValue[] delivered;
  private final Object[] values;
  private final Instant ingestedAt;

  TypedRecord(
      Map<String, Integer> places,
      DeliveredValue[] delivered,
      Object[] values,
      Instant ingestedAt) {
    this.places = places;
    this.delivered = delivered;
    this.values = values;
    this.ingestedAt = ingestedAt;
  }

  /** Whether the field was not delivered at all; a JSON null is there. */
  public boolean isAbsent(String field) {
    return delivered[place(field)] == null;
  }

  /** Whether the field has no value of its type: absent, null, or unreadable. */
  public boolean isMissing(String field) {
    return values[place(field)] == null;
  }

  /** The value of a field of text; null if it has none. */
  public String text(String field) {
    return (String) values[place(field)];
  }

  /** The value of a field of whole numbers; null if it has none. */
  public Integer number(String field) {
    return (Integer) values[place(field)];
  }

  /** The value of a field of decimals; null if it has none. */
  public BigDecimal decimal(String field) {
    return (BigDecimal) values[place(field)];
  }

  /** Whether the field has a value, if not one of its type: neither absent nor null. */
  public boolean isGiven(String field) {
    DeliveredValue value = delivered[place(field)];
    return value != null && value.kind() != JsonKind.NULL;
  }

  /** Whether a field of whole numbers has a value within bounds, which are in. */
  public boolean isWithin(String field, int least, int greatest) {
    Integer value = number(field);
    return value != null && value >= least && value <= greatest;
  }

  /** Whether a field of decimals has a value within bounds, which are in. */
  public boolean isWithin(String field, BigDecimal least, BigDecimal greatest) {
    BigDecimal value = decimal(field);
    return value != null && value.compareTo(least) >= 0 && value.compareTo(greatest) <= 0;
  }

  /** The value of a field of moments; null if it has none. */
  public Instant instant(String field) {
    return (Instant) values[place(field)];
  }

  /** Whether the field is a second that was delivered with a zone or a fraction. */
  public boolean hasZoneOrFraction(String field) {
    DeliveredValue value = delivered[place(field)];
    return values[place(field)] instanceof Instant && !CalendarText.isPlainSecond(value.text());
  }

  /** When the record was fetched. */
  public Instant ingestedAt() {
    return ingestedAt;
  }

  private int place(String field) {
    Integer place = places.get(field);
    if (place == null) {
      throw new IllegalArgumentException("the contract has no field " + field);
    }
    return place;
  }
}
