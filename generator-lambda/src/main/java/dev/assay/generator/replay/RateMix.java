package dev.assay.generator.replay;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads rates as a person asks for them, such as {@code messy,duplicate_order=0}.
 *
 * @param names what can have a rate
 * @param mixes names of several rates at once, in the order in which they are told to people
 */
public record RateMix(List<String> names, Map<String, Map<String, Rate>> mixes) {
  private static final String ALL = "all";
  private static final Rate MESSY = new Rate(20_000);
  private static final Rate HOSTILE = new Rate(100_000);

  /** Copies both. */
  public RateMix {
    names = List.copyOf(names);
    mixes = new LinkedHashMap<>(mixes);
  }

  /**
   * The mixes that every feed has: its usual rates, all at 0.02, and all at 0.1.
   *
   * @param usual the name of the first
   * @param rates its rates
   */
  public static RateMix of(String usual, Map<String, Rate> rates) {
    List<String> names = List.copyOf(rates.keySet());
    Map<String, Map<String, Rate>> mixes = new LinkedHashMap<>();
    mixes.put(usual, rates);
    mixes.put("messy", all(names, MESSY));
    mixes.put("hostile", all(names, HOSTILE));
    return new RateMix(names, mixes);
  }

  private static Map<String, Rate> all(List<String> names, Rate rate) {
    Map<String, Rate> rates = new LinkedHashMap<>();
    names.forEach(name -> rates.put(name, rate));
    return rates;
  }

  /**
   * Reads names of mixes and {@code name=rate}, separated by commas; a rate that is named replaces
   * the one of a mix.
   *
   * @return the rates that are named, in the order of the names
   * @throws IllegalArgumentException with a message that says what is wrong and how to mend it
   */
  public Map<String, Rate> parse(String text) {
    Map<String, Rate> wanted = new LinkedHashMap<>();
    Map<String, Rate> named = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      if (!seen.add(name)) {
        throw refused("The fault '" + name + "' comes twice.");
      }
      if (equals < 0) {
        wanted.putAll(mix(name));
      } else if (name.equals(ALL)) {
        wanted.putAll(all(names, rate(part, part.substring(equals + 1))));
      } else {
        named.put(known(name), rate(part, part.substring(equals + 1)));
      }
    }
    wanted.putAll(named);
    Map<String, Rate> inOrder = new LinkedHashMap<>();
    for (String name : names) {
      if (wanted.containsKey(name)) {
        inOrder.put(name, wanted.get(name));
      }
    }
    return inOrder;
  }

  private Map<String, Rate> mix(String name) {
    Map<String, Rate> mix = mixes.get(name);
    if (mix == null) {
      throw refused(
          names.contains(name) || name.equals(ALL)
              ? "The fault '" + name + "' has no rate."
              : "There is no mix of faults named '" + name + "'.");
    }
    return mix;
  }

  private String known(String name) {
    if (!names.contains(name)) {
      throw refused("There is no fault named '" + name + "'.");
    }
    return name;
  }

  private Rate rate(String part, String text) {
    Optional<Rate> rate = Rate.parse(text.strip());
    return rate.orElseThrow(() -> refused("The fault '" + part + "' has no rate."));
  }

  private IllegalArgumentException refused(String why) {
    List<String> some = List.copyOf(mixes.keySet());
    return new IllegalArgumentException(
        why
            + " Write name=rate,..., rates from 0 to 1 with up to six decimals, or a mix: "
            + String.join(", ", some.subList(0, some.size() - 1))
            + " or "
            + some.get(some.size() - 1)
            + ". Names are all, "
            + String.join(", ", names)
            + ".");
  }
}
