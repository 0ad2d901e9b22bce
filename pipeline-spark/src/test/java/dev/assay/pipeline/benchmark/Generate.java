package dev.assay.pipeline.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.delivery.DeliveryFolder;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.feed.transactions.TransactionFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How fast a million records get into files, on one thread of a warm JVM: 200 batches of 5,000, in
 * each format, with and without truths, taking turns. Prints medians; CPU is that of the whole
 * process, collector and compiler included, and bears other work on the machine best.
 *
 * <p>Arguments: rounds, a folder that does not exist.
 */
public final class Generate {
  private static final int WARM_UP = 2;
  private static final int BATCHES = 200;
  private static final int COUNT = 5_000;
  private static final BatchId FIRST =
      BatchId.of(7, UtcSecond.parse("2026-04-18T00:00:00").orElseThrow(), COUNT);
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Generate() {}

  /** Measures and prints. */
  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[0]);
    Path folder = Path.of(args[1]);
    Map<String, List<Taken>> taken = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      for (FileFormat format : FileFormat.values()) {
        for (boolean hasTruths : new boolean[] {false, true}) {
          Taken one = fill(folder, format, hasTruths);
          if (round >= 0) {
            String name = format + (hasTruths ? ", with truths" : "");
            taken.computeIfAbsent(name, any -> new ArrayList<>()).add(one);
          }
        }
      }
    }
    System.out.printf("%-24s %14s %18s%n", "median of " + rounds, "records/s", "records/CPU s");
    taken.forEach(
        (name, each) ->
            System.out.printf(
                "%-24s %,14.0f %,18.0f%n",
                name,
                rate(each.stream().map(Taken::wallNanos).toList()),
                rate(each.stream().map(Taken::cpuNanos).toList())));
  }

  private static Taken fill(Path folder, FileFormat format, boolean hasTruths) throws IOException {
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    DeliveryFolder.fill(
        folder, new TransactionFiles(FIRST, BATCHES, format), hasTruths, 1, done -> {});
    Taken taken = new Taken(System.nanoTime() - wall, SYSTEM.getProcessCpuTime() - cpu);
    delete(folder);
    return taken;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static double rate(List<Long> nanos) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return 1e9 * BATCHES * COUNT / sorted.get(sorted.size() / 2);
  }

  private record Taken(long wallNanos, long cpuNanos) {}
}
