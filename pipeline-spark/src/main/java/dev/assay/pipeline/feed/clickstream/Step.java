package dev.assay.pipeline.feed.clickstream;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps of the funnel, in order; an event is one of them. */
enum Step {
  PAGE_VIEW,
  PRODUCT_VIEW,
  ADD_TO_CART,
  CHECKOUT_STARTED,
  PURCHASE;

  private static final Step[] ALL = values();

  private final String event = name().toLowerCase(Locale.ROOT);

  /** The name of its event. */
  String event() {
    return event;
  }

  /** Its place in the funnel, from 1. */
  int number() {
    return ordinal() + 1;
  }

  /** The step before it; not of the first one. */
  Step before() {
    return ALL[ordinal() - 1];
  }

  /** The names of all events, for people. */
  static String events() {
    return Stream.of(ALL).map(Step::event).collect(Collectors.joining(", "));
  }

  /** The number of the step whose event has a name; 0 if none has. */
  static int number(String event) {
    for (Step step : ALL) {
      if (step.event.equals(event)) {
        return step.number();
      }
    }
    return 0;
  }
}
