package dev.assay.generator.feed.orderevents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sums over orders for each of some groups. */
final class SumsBy<K> {
  private final Map<K, Sums> sums = new HashMap<>();

  void add(K group, Sums more) {
    sums.merge(group, more, Sums::plus);
  }

  /** The sums of larger groups, each made of some of these. */
  <L> SumsBy<L> by(Function<K, L> larger) {
    SumsBy<L> by = new SumsBy<>();
    sums.forEach((group, some) -> by.add(larger.apply(group), some));
    return by;
  }

  /** The sums of all groups. */
  Sums all() {
    return sums.values().stream().reduce(Sums.NONE, Sums::plus);
  }

  /** The sums of one group. */
  Sums of(K group) {
    return sums.getOrDefault(group, Sums.NONE);
  }

  /** The groups with their sums, in an order of the groups. */
  List<Map.Entry<K, Sums>> in(Comparator<K> order) {
    List<Map.Entry<K, Sums>> entries = new ArrayList<>(sums.entrySet());
    entries.sort(Map.Entry.comparingByKey(order));
    return entries;
  }

  /** The groups with the greatest sales first; of equal ones the least group. */
  List<Map.Entry<K, Sums>> ranked(Comparator<K> order, int most) {
    List<Map.Entry<K, Sums>> entries = in(order);
    entries.sort(Comparator.comparingLong(entry -> -entry.getValue().sales()));
    return entries.subList(0, Math.min(most, entries.size()));
  }
}
