package dev.assay.generator.feed.orderevents;

import java.util.Locale;

/** What stands where JSON should. All of it is UTF-8, so that a line can tell it. */
enum Poison {
  /** The event, cut off. */
  CUT_OFF,
  /** An error message of the producer. */
  PLAIN_TEXT,
  /** Five bytes before a text, the first of them zero, as serializers with a registry write. */
  FRAMED,
  /** Not even a byte, which is not the same as no value. */
  EMPTY;

  private final String key = name().toLowerCase(Locale.ROOT);

  String key() {
    return key;
  }
}
