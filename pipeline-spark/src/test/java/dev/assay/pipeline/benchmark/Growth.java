package dev.assay.pipeline.benchmark;

import dev.assay.generator.local.LocalGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Does a run cost more when the lakehouse is larger? Fills a small and a large lakehouse with the
 * same traffic per day, then adds 5,000 new records to each in turn, and 100 late corrections of
 * orders of the last 30 days to the large one; prints the medians per step.
 *
 * <p>Arguments: rounds, records of the small lakehouse, records of the large one.
 */
public final class Growth {
  private static final int WARM_UP = 2;
  private static final int CORRECTIONS = 100;
  private static final List<String> STEPS = List.of("bronze", "silver", "gold", "check");

  private Growth() {}

  /** Measures and prints. */
  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("assay-growth");
    try (LocalGateway source = LocalGateway.start(LocalGateway.Options.defaults())) {
      Shop small = new Shop(folder.resolve("small"), source.endpoint());
      Shop large = new Shop(folder.resolve("large"), source.endpoint());
      small.fill(Integer.parseInt(args[1]));
      large.fill(Integer.parseInt(args[2]));
      measure(small, large, rounds);
      large.checkFully();
    }
    System.exit(0); // temporary folders are the caller's
  }

  private static void measure(Shop small, Shop large, int rounds) {
    Map<String, List<Map<String, Duration>>> taken = new TreeMap<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      Map<String, Duration> toSmall = small.addNew();
      Map<String, Duration> toLarge = large.addNew();
      Map<String, Duration> corrections = large.addCorrections(CORRECTIONS);
      if (round >= 0) {
        taken.computeIfAbsent("small", name -> new ArrayList<>()).add(toSmall);
        taken.computeIfAbsent("large", name -> new ArrayList<>()).add(toLarge);
        taken.computeIfAbsent("corrections", name -> new ArrayList<>()).add(corrections);
      }
    }
    System.out.printf(
        "%-28s %12s %12s %8s %12s %8s%n",
        "median of " + rounds + ", ms",
        small.rows(),
        large.rows(),
        "ratio",
        "corrections",
        "ratio");
    STEPS.forEach(step -> line(taken, step, taking -> taking.get(step).toMillis()));
    line(taken, "bronze + silver + check", sum("bronze", "silver", "check"));
    line(taken, "gold + check", sum("gold", "check"));
  }

  private static Function<Map<String, Duration>, Long> sum(String... steps) {
    return taking -> List.of(steps).stream().mapToLong(step -> taking.get(step).toMillis()).sum();
  }

  private static void line(
      Map<String, List<Map<String, Duration>>> taken,
      String name,
      Function<Map<String, Duration>, Long> millis) {
    double small = median(taken.get("small"), millis);
    double large = median(taken.get("large"), millis);
    double corrections = median(taken.get("corrections"), millis);
    System.out.printf(
        Locale.ROOT,
        "%-28s %12.0f %12.0f %8.2f %12.0f %8.2f%n",
        name,
        small,
        large,
        large / small,
        corrections,
        corrections / large);
  }

  private static double median(
      List<Map<String, Duration>> takings, Function<Map<String, Duration>, Long> millis) {
    long[] sorted = takings.stream().mapToLong(millis::apply).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }
}
