package dev.assay.pipeline.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How well placements agree with the truth, label by label: silver, each repair, each reason, each
 * kind of duplicate.
 *
 * @param hits records that have the label and must have it
 * @param falseAlarms records that have it and must not
 * @param misses records that must have it and do not
 */
public record Confusion(int hits, int falseAlarms, int misses) {
  private static final Pattern LABEL =
      Pattern.compile("[a-z_]+(?=[,\\]])|^(silver|retry|correction)");

  /** One confusion a label, over the records of both. */
  public static Map<String, Confusion> between(
      Map<String, String> truth, Map<String, String> placements) {
    Map<String, Confusion> byLabel = new TreeMap<>();
    Set<String> records = new TreeSet<>(truth.keySet());
    records.addAll(placements.keySet());
    for (String name : records) {
      Set<String> must = labels(truth.get(name));
      Set<String> has = labels(placements.get(name));
      Set<String> either = new TreeSet<>(must);
      either.addAll(has);
      either.forEach(
          label ->
              byLabel.merge(label, of(must.contains(label), has.contains(label)), Confusion::plus));
    }
    return byLabel;
  }

  /** Of the records that have the label, the share that must. */
  public double precision() {
    return (double) hits / (hits + falseAlarms);
  }

  /** Of the records that must have the label, the share that do. */
  public double recall() {
    return (double) hits / (hits + misses);
  }

  private static Confusion of(boolean must, boolean has) {
    return new Confusion(must && has ? 1 : 0, must ? 0 : 1, has ? 0 : 1);
  }

  private Confusion plus(Confusion other) {
    return new Confusion(hits + other.hits, falseAlarms + other.falseAlarms, misses + other.misses);
  }

  private static Set<String> labels(String placement) {
    Set<String> labels = new TreeSet<>();
    if (placement != null) {
      Matcher matcher = LABEL.matcher(placement);
      while (matcher.find()) {
        labels.add(matcher.group());
      }
    }
    return labels;
  }
}
