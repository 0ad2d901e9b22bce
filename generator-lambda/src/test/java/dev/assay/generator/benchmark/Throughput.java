package dev.assay.generator.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks several rounds, each in a JVM of its own, taking turns, so that whatever else
 * the machine does hits all alike; prints medians over rounds. {@code Throughput [rounds]}
 */
public final class Throughput {
  private static final String PEER = "datafakerAndDatabind";

  private Throughput() {}

  public static void main(String[] args) throws RunnerException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    Map<String, List<Double>> rates = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (RunResult result : run()) {
        String name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
        double rate = result.getPrimaryResult().getScore();
        rates.computeIfAbsent(name, any -> new ArrayList<>()).add(rate);
      }
    }
    report(rates, rounds);
  }

  private static Collection<RunResult> run() throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(SourceBenchmark.class.getName())
            .forks(1)
            .threads(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(3)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Runner(options).run();
  }

  private static void report(Map<String, List<Double>> rates, int rounds) {
    double peer = median(rates.get(PEER));
    System.out.printf("%nrecords/s, one thread, median of %d rounds%n", rounds);
    System.out.printf("%-24s %12s %8s%n", "benchmark", "records/s", "x peer");
    rates.forEach(
        (name, seen) ->
            System.out.printf("%-24s %,12.0f %8.1f%n", name, median(seen), median(seen) / peer));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
