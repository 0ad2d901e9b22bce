package dev.assay.pipeline.cli;

import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.delivery.BatchSeries;
import dev.assay.pipeline.delivery.Delivery;
import dev.assay.pipeline.delivery.DeliveryFolder;
import dev.assay.pipeline.delivery.FileFeed.Wanted;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.run.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which batches are written into a folder, and how. */
final class BatchFileOptions {
  private static final int MOST_THREADS = 8;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "A folder of this machine; it is made, is empty, or was begun by this command.")
  private Path out;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How large a batch is: ${bundle:files.sizes}")
  private Integer count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of the first batch; batch k has S + k. Default: random, and printed")
  private Long seed;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "The orders of the 30 days before it, e.g. 2026-04-18T00:00:00Z, from 2000-02-01 to"
              + " tomorrow. Default: now, and printed")
  private Instant asOf;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Batches made at a time, 1 to 8. Default: one per processor, at most 8")
  private Integer threads;

  @Option(names = "--json", description = "Print the result as JSON, for programs.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress on stderr.")
  private boolean quiet;

  @Option(names = Failures.DEBUG, description = "On failure print the stack trace.")
  private boolean debug;

  Path out() {
    return out;
  }

  /**
   * What is wanted, with what nobody gave drawn and taken from the clock.
   *
   * @param usual how large a batch is, unless something else is said
   * @param most the largest that it can be
   * @param faults null for the source's own
   */
  Wanted wanted(Clock clock, int usual, int most, int batches, FileFormat format, String faults) {
    requireLocal(out);
    int size = count == null ? usual : count;
    SourceOptions.requireBetween("--count", size, 1, most);
    SourceOptions.requirePlausible(asOf, clock.instant().plus(1, ChronoUnit.DAYS));
    return new Wanted(
        seed == null ? SourceOptions.anySeed() : seed,
        UtcSecond.of(asOf == null ? clock.instant() : asOf),
        size,
        batches,
        format,
        Optional.ofNullable(faults));
  }

  /** What is wanted, as a task. */
  static <T> T task(Function<Wanted, T> feed, Wanted wanted) {
    try {
      return feed.apply(wanted);
    } catch (IllegalArgumentException e) {
      throw Errors.invalidOption(e.getMessage());
    }
  }

  /** Or a folder named s3a: would be made here. */
  static void requireLocal(Path out) {
    if (out.toString().matches("[a-z][a-z0-9+.-]+:/.*")) {
      throw Errors.invalidArgument(
          "--out", out.toString(), "a folder of this machine, by its path alone");
    }
  }

  /** Writes the batches, and says how far it is. */
  Delivery fill(BatchSeries files, boolean hasTruths) {
    int atATime = threads();
    Progress progress =
        Terminal.progress(
            quiet,
            true,
            "batches",
            line -> {
              spec.commandLine().getErr().println("assay: " + line);
              spec.commandLine().getErr().flush();
            });
    progress.step(spec.name());
    try {
      return DeliveryFolder.fill(
          out, files, hasTruths, atATime, done -> progress.fetched(() -> done, files.size()));
    } finally {
      progress.stepEnded();
    }
  }

  private int threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    int wanted = threads == null ? Math.min(MOST_THREADS, processors) : threads;
    SourceOptions.requireBetween("--threads", wanted, 1, MOST_THREADS);
    return wanted;
  }

  /** Prints the result, for people or for programs. */
  void print(String text, Map<String, Object> object) {
    PrintWriter results = spec.commandLine().getOut();
    results.print(json ? Json.write(object) : text);
    results.flush();
  }

  /** What was written, for programs. */
  Map<String, Object> written(String feed, Wanted wanted, Delivery delivery) {
    Map<String, Object> object = written(feed, wanted);
    object.put("batches", delivery.batches());
    object.put("already_there", delivery.kept());
    object.put("records", delivery.records());
    object.put("faults", delivery.faults());
    return object;
  }

  /** What was wanted, for programs. */
  Map<String, Object> written(String feed, Wanted wanted) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("folder", out.toString());
    object.put("feed", feed);
    object.put("seed", Long.toString(wanted.seed()));
    object.put("as_of", wanted.asOf() + "Z");
    return object;
  }

  /** What was written, for people. */
  String written(BatchSeries files, Delivery delivery, boolean hasTruths) {
    String text =
        String.format(
            Locale.ROOT,
            "%,d %s in %s: %,d records, %,d bytes of %s%s\n",
            delivery.batches(),
            delivery.batches() == 1 ? "batch" : "batches",
            out,
            delivery.records(),
            delivery.bytes(),
            files.format(),
            hasTruths ? String.format(Locale.ROOT, ", %,d of truth", delivery.truthBytes()) : "");
    String kept =
        delivery.kept() > 0
            ? String.format(Locale.ROOT, "%,d of them were there already\n", delivery.kept())
            : "";
    return text + kept + (hasTruths ? "Faults: " + listed(delivery.faults()) + '\n' : "");
  }

  static String listed(Map<String, Long> faults) {
    return faults.isEmpty()
        ? "none"
        : faults.entrySet().stream()
            .map(fault -> String.format(Locale.ROOT, "%s %,d", fault.getKey(), fault.getValue()))
            .collect(Collectors.joining(", "));
  }
}
