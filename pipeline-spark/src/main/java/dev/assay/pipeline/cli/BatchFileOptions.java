package dev.assay.pipeline.cli;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultMix;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.delivery.Delivery;
import dev.assay.pipeline.delivery.DeliveryFolder;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.transactions.TransactionFiles;
import dev.assay.pipeline.run.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which batches are written into a folder, and how. */
final class BatchFileOptions {
  private static final int MOST_THREADS = 8;
  private static final int UNUSED_BITS = 64 - 53;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private TransactionsOption feed;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "A folder of this machine; it is made, is empty, or was begun by this command.")
  private Path out;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "500",
      description = "Records a batch, 1 to 5000. Default: 500")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of the first batch; batch k has S + k. Default: random, and told")
  private Long seed;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "The orders of the 30 days before it, e.g. 2026-04-18T00:00:00Z, from 2000-02-01 to"
              + " tomorrow. Default: now, and told")
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

  /** The first batch, with what nobody gave drawn and taken from the clock. */
  BatchId first(Clock clock, FaultRates rates) {
    feed.validate();
    requireLocal();
    SourceOptions.requireBetween("--count", count, 1, BatchId.MAX_COUNT);
    SourceOptions.requirePlausible(asOf, clock.instant().plus(1, ChronoUnit.DAYS));
    long first = seed == null ? new SecureRandom().nextLong() >>> UNUSED_BITS : seed;
    UtcSecond moment = UtcSecond.of(asOf == null ? clock.instant() : asOf);
    return BatchId.of(first, moment, count).withRates(rates);
  }

  /** Or a folder named s3a: would be made here. */
  private void requireLocal() {
    if (out.toString().matches("[a-z][a-z0-9+.-]+:/.*")) {
      throw Errors.invalidArgument(
          "--out", out.toString(), "a folder of this machine, by its path alone");
    }
  }

  /** The rates of a mix. */
  static FaultRates rates(String mix) {
    try {
      return FaultMix.parse(mix).faultRates();
    } catch (IllegalArgumentException e) {
      throw Errors.invalidOption(e.getMessage());
    }
  }

  /** Writes the batches, and says how far it is. */
  Delivery fill(TransactionFiles files, boolean hasTruths) {
    int atATime = threads();
    Progress progress =
        Terminal.progress(
            quiet,
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

  /** What was written. */
  String written(TransactionFiles files, Delivery delivery, boolean hasTruths) {
    String text =
        String.format(
            Locale.ROOT,
            "%,d %s of %,d records in %s: %,d bytes of %s%s\n",
            delivery.batches(),
            delivery.batches() == 1 ? "batch" : "batches",
            files.recordsPerBatch(),
            out,
            delivery.bytes(),
            files.format(),
            hasTruths ? String.format(Locale.ROOT, ", %,d of truth", delivery.truthBytes()) : "");
    String kept =
        delivery.kept() > 0
            ? String.format(Locale.ROOT, "%,d of them were there already\n", delivery.kept())
            : "";
    return text + kept + (hasTruths ? "Faults: " + listed(delivery.faults()) + '\n' : "");
  }

  private static String listed(Map<String, Long> faults) {
    return faults.isEmpty()
        ? "none"
        : faults.entrySet().stream()
            .map(fault -> String.format(Locale.ROOT, "%s %,d", fault.getKey(), fault.getValue()))
            .collect(Collectors.joining(", "));
  }
}
