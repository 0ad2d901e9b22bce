package dev.assay.generator.replay;

import java.util.Locale;

/** A kind of fault that a request can give a rate; the kinds of a feed are an enum. */
public interface RatedFault {
  /** The enum's own name of it. */
  String name();

  /** How often it strikes where nobody says otherwise. */
  Rate usual();

  /** Its name in parameters and in the truth. */
  default String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
