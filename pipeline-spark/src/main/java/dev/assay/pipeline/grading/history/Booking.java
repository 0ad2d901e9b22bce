package dev.assay.pipeline.grading.history;

import java.util.Locale;

/** How dollars can be booked wrong. */
public enum Booking {
  /** An order is booked under something else. */
  WRONG_ATTRIBUTE("under another one"),
  /** An order is not there. */
  NOT_BOOKED("not booked"),
  /** An order is booked once more. */
  BOOKED_AGAIN("booked more than once"),
  /** There is no such order. */
  UNKNOWN_ORDER("of orders that are not there"),
  /** An order is booked with another amount. */
  WRONG_AMOUNT("of wrong amounts");

  private final String words;

  Booking(String words) {
    this.words = words;
  }

  /** Its name in reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, for people. */
  public String words() {
    return words;
  }
}
