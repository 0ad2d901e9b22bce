package dev.assay.pipeline.cli;

import dev.assay.pipeline.delivery.Challenge;
import dev.assay.pipeline.delivery.Challenge.Expected;
import dev.assay.pipeline.delivery.Delivery;
import dev.assay.pipeline.delivery.FileFeed.Wanted;
import dev.assay.pipeline.delivery.FileFormat;
import java.time.Clock;
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
      "Write a challenge for any pipeline: dirty records as files, the task in plain words (README.md),"
          + " and what a correct pipeline makes of them (expected/). `assay grade` grades what yours"
          + " makes of them.",
      "The same arguments write the same bytes. No server, no Spark."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay challenge --out pack",
      "  assay challenge --out pack --batches 20 --count 500 --seed 7 --as-of 2026-04-18T00:00:00Z",
      "  assay challenge --out pack --faults article",
      "  assay challenge --out pack --feed clickstream --batches 10 --count 200"
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
      description = FaultOptions.EACH_FEEDS + " Default: messy")
  private String faults;

  ChallengeCommand(Map<String, String> environment, Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    SourceOptions.requireBetween("--batches", batches, 1, MOST_BATCHES);
    Wanted wanted = options.wanted(clock, batches, FileFormat.ndjson, faults);
    Challenge challenge = options.challenge(wanted);
    Delivery delivery = options.fill(challenge.files(), true);
    Expected expected = challenge.addTo(options.out());
    String text =
        options.written(challenge.files(), delivery, true)
            + String.format(
                Locale.ROOT,
                "Expected: %,d silver, %,d quarantine, %,d duplicates, %s\n",
                expected.silver(),
                expected.quarantine(),
                expected.duplicates(),
                expected.figures().words())
            + "The task: %s\n".formatted(options.out().resolve("README.md"))
            + "To repeat: assay challenge --out FOLDER %s\n".formatted(challenge.arguments());
    Map<String, Object> object = options.written(wanted, delivery);
    object.put("silver", expected.silver());
    object.put("quarantine", expected.quarantine());
    object.put("duplicates", expected.duplicates());
    object.putAll(expected.figures().values());
    options.print(text, object);
    return 0;
  }
}
