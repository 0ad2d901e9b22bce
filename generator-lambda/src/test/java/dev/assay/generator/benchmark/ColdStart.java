package dev.assay.generator.benchmark;

import dev.assay.generator.testing.Events;
import dev.assay.generator.testing.Jdks;
import dev.assay.generator.testing.LambdaProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time from the start of the JVM to the first answer of 100 records, in the real runtime
 * client. Handlers take turns within a round, so that whatever else the machine does hits all
 * alike; the figures are medians over rounds. {@code ColdStart [rounds]}
 */
public final class ColdStart {
  private static final String REQUEST =
      Events.get("/transactions?count=100").replace("this,is,ignored", "100");
  private static final String CLIENT = LambdaProcess.clientClassPath();
  private static final String FUNCTION_JAR =
      System.getProperty("assay.function.jar", "target/transactions-function.jar");
  private static final String OTHERS =
      String.join(
          File.pathSeparator,
          LambdaProcess.ofTestClassPath("test-classes", "classes"),
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
    add("floor (constant)", "dev.assay.generator.benchmark.ConstantHandler", OTHERS);
    add("assay", "dev.assay.generator.LambdaEntryPoint", FUNCTION_JAR);
    add("plain design", "dev.assay.generator.benchmark.PlainHandler", OTHERS);
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
    System.out.printf("%n%s, CPU ms, median of %d rounds%n", javaHome.getFileName(), rounds);
    System.out.printf("%-20s %6s %6s %6s %8s%n", "handler", "init", "first", "total", "x floor");
    double floor = 0;
    for (Map.Entry<Candidate, List<Sample>> entry : samples.entrySet()) {
      Sample median = median(entry.getValue());
      floor = floor == 0 ? median.total() : floor;
      System.out.printf(
          "%-20s %6d %6d %6d %8.2f%n",
          entry.getKey().name(),
          median.init(),
          median.first(),
          median.total(),
          median.total() / floor);
    }
  }

  private static Sample median(List<Sample> samples) {
    List<Sample> sorted = new ArrayList<>(samples);
    sorted.sort((one, other) -> Long.compare(one.total(), other.total()));
    return sorted.get(sorted.size() / 2);
  }
}
