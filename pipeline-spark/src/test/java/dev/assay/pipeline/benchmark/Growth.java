package dev.assay.pipeline.benchmark;

import dev.assay.generator.local.LocalGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Does a run cost more when the lakehouse is larger? Fills a small and a large lakehouse with the
 * same traffic per day, then adds new records to each in turn (5,000 transactions, or 20,000 events
 * of visits, or a file of 5,000 changes of rows anywhere), and, to transactions, 100 late
 * corrections of orders of the last 30 days to the large one; prints the medians per step, and how
 * many bytes a run leaves behind.
 *
 * <p>Arguments: feed, rounds, records of the small lakehouse, records of the large one.
 */
public final class Growth {
  private static final String SMALL = "small";
  private static final String LARGE = "large";
  private static final int WARM_UP = 2;
  private static final int CORRECTIONS = 100;
  private static final List<String> STEPS = List.of("bronze", "silver", "gold", "check");

  private Growth() {}

  /** Measures and prints. */
  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[1]);
    Path folder = Files.createTempDirectory("assay-growth");
    try (LocalGateway source = LocalGateway.start(LocalGateway.Options.defaults())) {
      Workload small = workload(args[0], folder.resolve(SMALL), source.endpoint());
      Workload large = workload(args[0], folder.resolve(LARGE), source.endpoint());
      small.fill(Integer.parseInt(args[2]));
      large.fill(Integer.parseInt(args[3]));
      measure(small, large, rounds, folder);
      large.checkFully();
    }
    System.exit(0); // temporary folders are the caller's
  }

  private static Workload workload(String feed, Path folder, URI source) {
    return feed.equals("changes")
        ? new ChangedDatabase(folder)
        : new Shop(Shop.Traffic.of(feed), folder, source);
  }

  private static void measure(Workload small, Workload large, int rounds, Path folder) {
    Map<String, Supplier<Map<String, Duration>>> runs = new LinkedHashMap<>();
    runs.put(SMALL, small::addNew);
    runs.put(LARGE, large::addNew);
    if (large.canBeCorrected()) {
      runs.put("corrections", () -> large.addCorrections(CORRECTIONS));
    }
    Map<String, List<Map<String, Duration>>> taken = new LinkedHashMap<>();
    Map<String, List<Long>> left = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      boolean warm = round >= 0;
      List<String> order = new ArrayList<>(runs.keySet());
      if (round % 2 != 0) {
        Collections.reverse(order); // what a run leaves behind (garbage, caches) is charged to both
      }
      for (String name : order) {
        long before = bytes(folder);
        Map<String, Duration> took = runs.get(name).get();
        if (warm) {
          left.computeIfAbsent(name, any -> new ArrayList<>()).add(bytes(folder) - before);
          taken.computeIfAbsent(name, any -> new ArrayList<>()).add(took);
        }
      }
    }
    System.out.printf(
        "medians of %d, ms; small: %s records, large: %s%n", rounds, small.rows(), large.rows());
    System.out.printf("%-28s %12s %12s %8s %12s%n", "", "small", "large", "ratio", "corrections");
    STEPS.forEach(step -> line(taken, step, taking -> taking.get(step).toMillis()));
    line(taken, "bronze + silver + check", sum("bronze", "silver", "check"));
    line(taken, "gold + check", sum("gold", "check"));
    line(taken, "all four", sum("bronze", "silver", "gold", "check"));
    double little = median(left.get(SMALL), bytes -> bytes);
    double much = median(left.get(LARGE), bytes -> bytes);
    System.out.printf(
        Locale.ROOT,
        "%-28s %12.0f %12.0f %8.2f%n",
        "bytes left behind",
        little,
        much,
        much / little);
  }

  private static long bytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Function<Map<String, Duration>, Long> sum(String... steps) {
    return taking -> List.of(steps).stream().mapToLong(step -> taking.get(step).toMillis()).sum();
  }

  private static void line(
      Map<String, List<Map<String, Duration>>> taken,
      String name,
      Function<Map<String, Duration>, Long> millis) {
    double small = median(taken.get(SMALL), millis);
    double large = median(taken.get(LARGE), millis);
    String corrections =
        taken.containsKey("corrections")
            ? String.format(Locale.ROOT, "%.0f", median(taken.get("corrections"), millis))
            : "";
    System.out.printf(
        Locale.ROOT,
        "%-28s %12.0f %12.0f %8.2f %12s%n",
        name,
        small,
        large,
        large / small,
        corrections);
  }

  private static <T> double median(List<T> takings, Function<T, Long> figure) {
    long[] sorted = takings.stream().mapToLong(figure::apply).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }
}
