package dev.assay.pipeline.cli;

import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.pipeline.delivery.Delivery;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.feed.transactions.TransactionFiles;
import dev.assay.pipeline.feed.transactions.TransactionsChallenge;
import dev.assay.pipeline.feed.transactions.TransactionsChallenge.Expected;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay challenge}: a task for other pipelines, with its solution, without Spark. */
@Command(
    name = "challenge",
    description = {
      "Write a challenge for any pipeline: dirty orders as files, the task in plain words (README.md),"
          + " and what a correct pipeline makes of them (expected/). `assay grade` grades what yours"
          + " makes of them.",
      "The same arguments write the same bytes. No server, no Spark."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay challenge --out pack",
      "  assay challenge --out pack --batches 20 --count 500 --seed 7 --as-of 2026-04-18T00:00:00Z",
      "  assay challenge --out pack --faults article"
    })
final class ChallengeCommand implements Callable<Integer> {
  private static final int MOST_BATCHES = 10_000;

  private final Clock clock;

  @Mixin private BatchFileOptions options;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many batches to write, 1 to 10000. Default: 10")
  private int batches;

  @Option(
      names = "--faults",
      paramLabel = "MIX",
      defaultValue = "messy",
      description = FaultOptions.MIXES + " Default: messy")
  private String faults;

  ChallengeCommand(Map<String, String> environment, Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    SourceOptions.requireBetween("--batches", batches, 1, MOST_BATCHES);
    FaultRates rates = BatchFileOptions.rates(faults);
    TransactionFiles files =
        new TransactionFiles(options.first(clock, rates), batches, FileFormat.ndjson);
    TransactionsChallenge challenge = new TransactionsChallenge(files);
    Delivery delivery = options.fill(files, true);
    Expected expected = challenge.addTo(options.out());
    String text =
        options.written(files, delivery, true)
            + String.format(
                Locale.ROOT,
                "Expected: %,d silver, %,d quarantine, %,d duplicates, $%,.2f\n",
                expected.silver(),
                expected.quarantine(),
                expected.duplicates(),
                expected.revenue())
            + "The task: %s\n".formatted(options.out().resolve("README.md"))
            + "Once more: assay challenge --out FOLDER %s\n".formatted(challenge.arguments());
    options.print(text, object(files, delivery, expected));
    return 0;
  }

  private Map<String, Object> object(TransactionFiles files, Delivery delivery, Expected expected) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("folder", options.out().toString());
    object.put("seed", Long.toString(files.first().world().seed()));
    object.put("as_of", files.first().world().asOf() + "Z");
    object.put("batches", delivery.batches());
    object.put("already_there", delivery.kept());
    object.put("records", delivery.records());
    object.put("faults", delivery.faults());
    object.put("silver", expected.silver());
    object.put("quarantine", expected.quarantine());
    object.put("duplicates", expected.duplicates());
    object.put("revenue", expected.revenue());
    return object;
  }
}
