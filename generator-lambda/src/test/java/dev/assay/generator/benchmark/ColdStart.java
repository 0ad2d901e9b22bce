package dev.assay.generator.benchmark;

import dev.assay.generator.testing.Events;
import dev.assay.generator.testing.Jdks;
import dev.assay.generator.testing.LambdaProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * CPU time from the start of the JVM to the first answer of 100 records, in the real runtime
 * client. Handlers take turns within a round, so that whatever else the machine does hits all
 * alike; the figures are means of the middle half of the rounds. {@code ColdStart [rounds]}
 */
public final class ColdStart {
  private static final String REQUEST =
      Events.get("/transactions?count=100").replace("this,is,ignored", "100");
  private static final String CLIENT = LambdaProcess.clientClassPath();
  private static final String FUNCTION_JAR =
      System.getProperty("assay.function.jar", "target/transactions-function.jar");
  private static final String TESTS = LambdaProcess.ofTestClassPath("test-classes");
  private static final String OTHERS =
      String.join(
          File.pathSeparator,
          TESTS,
          LambdaProcess.ofTestClassPath("classes"),
          LambdaProcess.ofTestClassPath("datafaker", "snakeyaml", "rgxgen", "libphonenumber"),
          LambdaProcess.ofTestClassPath("jackson-"));

  private final Map<Candidate, List<Sample>> samples = new LinkedHashMap<>();

  private record Candidate(String name, String handler, String classPath) {}

  private record Sample(long init, long first) {
    long total() {
      return init + first;
    }
  }

  private ColdStart() {
    add("floor (constant)", "dev.assay.generator.benchmark.ConstantHandler", TESTS);
    add("assay", "dev.assay.generator.LambdaEntryPoint", FUNCTION_JAR);
    add("plain, en_US", "dev.assay.generator.benchmark.PlainHandler", OTHERS);
    add("plain, en", "dev.assay.generator.benchmark.PlainEnglishHandler", OTHERS);
  }

  private void add(String name, String handler, String classPath) {
    samples.put(new Candidate(name, handler, classPath), new ArrayList<>());
  }

  /** Measures on this JDK, and on a JDK 25 if there is one. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    new ColdStart().measure(Jdks.current(), rounds);
    if (Jdks.jdk25().isPresent()) {
      new ColdStart().measure(Jdks.jdk25().get(), rounds);
    }
  }

  private void measure(Path javaHome, int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<Candidate, List<Sample>> entry : samples.entrySet()) {
        entry.getValue().add(sample(javaHome, entry.getKey()));
      }
    }
    report(javaHome, rounds);
  }

  private static Sample sample(Path javaHome, Candidate candidate) throws Exception {
    String classPath = candidate.classPath() + File.pathSeparator + CLIENT;
    try (LambdaProcess function =
        LambdaProcess.start(javaHome, classPath, candidate.handler(), Map.of())) {
      long init = function.cpu().toMillis();
      if (function.invoke(REQUEST).failed()) {
        throw new IllegalStateException(candidate.name() + " failed");
      }
      return new Sample(init, function.cpu().toMillis() - init);
    }
  }

  private void report(Path javaHome, int rounds) {
    System.out.printf(
        "%n%s, CPU ms, interquartile mean of %d rounds%n", javaHome.getFileName(), rounds);
    System.out.printf("%-18s %6s %6s %6s %8s%n", "handler", "init", "first", "total", "x floor");
    double floor = mean(samples.values().iterator().next(), Sample::total);
    samples.forEach(
        (candidate, seen) ->
            System.out.printf(
                "%-18s %6.0f %6.0f %6.0f %8.2f%n",
                candidate.name(),
                mean(seen, Sample::init),
                mean(seen, Sample::first),
                mean(seen, Sample::total),
                mean(seen, Sample::total) / floor));
  }

  /** Of the middle half: the kernel counts in steps of 10 ms, which a median would keep. */
  private static double mean(List<Sample> samples, ToLongFunction<Sample> part) {
    long[] sorted = samples.stream().mapToLong(part).sorted().toArray();
    int from = sorted.length / 4;
    return Arrays.stream(sorted, from, sorted.length - from).average().orElseThrow();
  }
}
