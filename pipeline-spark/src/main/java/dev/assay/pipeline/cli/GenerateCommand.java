package dev.assay.pipeline.cli;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultMix;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.delivery.Delivery;
import dev.assay.pipeline.delivery.DeliveryFolder;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.transactions.TransactionFiles;
import dev.assay.pipeline.run.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay generate}: batches and the truth about them as files, without Spark. */
@Command(
    name = "generate",
    description = {
      "Write batches of the source, and the truth about each, as files: no server, no Spark.",
      "The names in batches/ and truth/ sort in the order of delivery; batches.txt, with the URL of"
          + " each batch, comes when all is there. The same arguments write the same bytes, and a run"
          + " that was stopped goes on when it is started again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay generate --out orders",
      "  assay generate --out orders --batches 200 --count 5000 --seed 7 --as-of 2026-04-18T00:00:00Z",
      "  assay generate --out orders --format csv --faults duplicate_order=0.1,untidy_text=0.05"
    })
final class GenerateCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 8;
  private static final int UNUSED_BITS = 64 - 53;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "A folder of this machine; it is made, is empty, or was begun by this command.")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "ndjson",
      description =
          "${COMPLETION-CANDIDATES}. In csv and parquet every field is a text. Default: ndjson")
  private FileFormat format;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many batches to write. Default: 1")
  private int batches;

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
      names = "--faults",
      paramLabel = "MIX",
      description =
          "Fault rates, e.g. wrong_type=0.1,duplicate_order=0; all=RATE sets all. Or a mix: article"
              + " (three kinds, 5, 3 and 2 %%), messy (all thirteen at 2 %%), hostile (at 10 %%)."
              + " Default: article")
  private String faults;

  @Option(names = "--no-truth", description = "Write the records alone: in half the time.")
  private boolean noTruth;

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

  GenerateCommand(Map<String, String> environment, Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TransactionFiles files = files();
    Delivery delivery = fill(files);
    PrintWriter results = spec.commandLine().getOut();
    results.print(json ? Json.write(object(files, delivery)) : text(files, delivery));
    results.flush();
    return 0;
  }

  private TransactionFiles files() {
    requireLocal();
    SourceOptions.requireBetween("--batches", batches, 1, 1_000_000);
    SourceOptions.requireBetween("--count", count, 1, BatchId.MAX_COUNT);
    SourceOptions.requirePlausible(asOf, clock.instant().plus(1, ChronoUnit.DAYS));
    FaultRates rates = rates();
    requireTold(rates);
    long first = seed == null ? new SecureRandom().nextLong() >>> UNUSED_BITS : seed;
    UtcSecond moment = UtcSecond.of(asOf == null ? clock.instant() : asOf);
    return new TransactionFiles(BatchId.of(first, moment, count).withRates(rates), batches, format);
  }

  /** Or a folder named s3a: would be made here. */
  private void requireLocal() {
    if (out.toString().matches("[a-z][a-z0-9+.-]+:/.*")) {
      throw Errors.invalidArgument(
          "--out", out.toString(), "a folder of this machine, by its path alone");
    }
  }

  private FaultRates rates() {
    try {
      return faults == null ? FaultRates.DEFAULT : FaultMix.parse(faults).faultRates();
    } catch (IllegalArgumentException e) {
      throw Errors.invalidOption(e.getMessage());
    }
  }

  private void requireTold(FaultRates rates) {
    List<String> untold =
        TransactionFiles.untold(rates, format).stream().map(FaultKind::key).toList();
    if (!untold.isEmpty()) {
      throw Errors.invalidOption(
          "--format %s cannot tell %s, because every field of it is a text. Use ndjson or json, or add %s to --faults."
              .formatted(
                  format,
                  String.join(", ", untold),
                  untold.stream().map(name -> name + "=0").collect(Collectors.joining(","))));
    }
  }

  private int threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    int wanted = threads == null ? Math.min(MOST_THREADS, processors) : threads;
    SourceOptions.requireBetween("--threads", wanted, 1, MOST_THREADS);
    return wanted;
  }

  private Delivery fill(TransactionFiles files) {
    int atATime = threads();
    Progress progress =
        Terminal.progress(
            quiet,
            "batches",
            line -> {
              spec.commandLine().getErr().println("assay: " + line);
              spec.commandLine().getErr().flush();
            });
    progress.step("generate");
    try {
      return DeliveryFolder.fill(
          out, files, !noTruth, atATime, done -> progress.fetched(() -> done, files.size()));
    } finally {
      progress.stepEnded();
    }
  }

  /** What was written, and what it takes to write it again. */
  private String text(TransactionFiles files, Delivery delivery) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%,d %s of %,d records in %s: %,d bytes of %s%s\n"
            .formatted(
                delivery.batches(),
                delivery.batches() == 1 ? "batch" : "batches",
                files.recordsPerBatch(),
                out,
                delivery.bytes(),
                format,
                !noTruth ? ", %,d of truth".formatted(delivery.truthBytes()) : ""));
    if (delivery.kept() > 0) {
      text.append("%,d of them were there already\n".formatted(delivery.kept()));
    }
    if (!noTruth) {
      text.append("Faults: ").append(listed(delivery.faults())).append('\n');
    }
    return text.append("First batch: ").append(files.url(0)).append('\n').toString();
  }

  private static String listed(Map<String, Long> faults) {
    return faults.isEmpty()
        ? "none"
        : faults.entrySet().stream()
            .map(fault -> "%s %,d".formatted(fault.getKey(), fault.getValue()))
            .collect(Collectors.joining(", "));
  }

  private Map<String, Object> object(TransactionFiles files, Delivery delivery) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("folder", out.toString());
    object.put("format", format.name());
    object.put("seed", Long.toString(files.first().world().seed()));
    object.put("as_of", files.first().world().asOf() + "Z");
    object.put("batches", delivery.batches());
    object.put("already_there", delivery.kept());
    object.put("records", delivery.records());
    object.put("bytes", delivery.bytes());
    object.put("truth_bytes", delivery.truthBytes());
    object.put("faults", delivery.faults());
    object.put("first_url", files.url(0));
    return object;
  }
}
