package dev.assay.pipeline.cli;

import dev.assay.pipeline.delivery.Challenge;
import dev.assay.pipeline.delivery.Challenge.Expected;
import dev.assay.pipeline.delivery.Delivery;
import dev.assay.pipeline.delivery.FileFeed;
import dev.assay.pipeline.delivery.FileFeed.Wanted;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.delivery.LandedFeed;
import dev.assay.pipeline.delivery.LandedTask;
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
      "  assay challenge --out pack --feed clickstream --batches 10 --count 200",
      "  assay challenge --out pack --feed changes --count 200"
    })
final class ChallengeCommand implements Callable<Integer> {
  private static final int MOST_BATCHES = 10_000;
  private static final int USUAL_BATCHES = 10;

  private final Clock clock;

  @Mixin private ChallengeFeedOption feed;
  @Mixin private BatchFileOptions options;

  @Option(
      names = "--batches",
      paramLabel = "N",
      description =
          "How many batches to write, 1 to 10000; of landed files, how many of each table. Default:"
              + " 10; of landed files all")
  private Integer batches;

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
    feed.landed().ifPresentOrElse(this::land, this::deliver);
    return 0;
  }

  private void deliver() {
    FileFeed chosen = feed.ofBatches();
    int wantedBatches = batches(USUAL_BATCHES, MOST_BATCHES);
    Wanted wanted =
        options.wanted(
            clock, chosen.usual(), chosen.most(), wantedBatches, FileFormat.ndjson, faults);
    Challenge challenge = BatchFileOptions.task(chosen.challenge(), wanted);
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
            + ends(challenge.arguments());
    Map<String, Object> object = options.written(chosen.name(), wanted, delivery);
    object.put("silver", expected.silver());
    object.put("quarantine", expected.quarantine());
    object.put("duplicates", expected.duplicates());
    object.putAll(expected.figures().values());
    options.print(text, object);
  }

  private void land(LandedFeed chosen) {
    int wantedBatches = batches(chosen.files(), chosen.files());
    Wanted wanted =
        options.wanted(clock, chosen.usual(), chosen.most(), wantedBatches, FileFormat.csv, faults);
    LandedTask task = BatchFileOptions.task(chosen.task(), wanted);
    LandedTask.Written written = task.writeTo(options.out());
    String text =
        String.format(
                Locale.ROOT,
                "%,d files in %s: %,d rows, %,d bytes of csv\n",
                written.files(),
                options.out(),
                written.rows(),
                written.bytes())
            + "Faults: %s\n".formatted(BatchFileOptions.listed(written.faults()))
            + "Expected: %s, %s\n"
                .formatted(BatchFileOptions.listed(written.expected()), written.words())
            + ends(task.arguments());
    Map<String, Object> object = options.written(chosen.name(), wanted);
    object.put("files", written.files());
    object.put("rows", written.rows());
    object.put("bytes", written.bytes());
    object.put("faults", written.faults());
    object.put("expected", written.expected());
    options.print(text, object);
  }

  private int batches(int usual, int most) {
    int wanted = batches == null ? usual : batches;
    SourceOptions.requireBetween("--batches", wanted, 1, most);
    return wanted;
  }

  private String ends(String arguments) {
    return "The task: %s\n".formatted(options.out().resolve("README.md"))
        + "To repeat: assay challenge --out FOLDER %s\n".formatted(arguments);
  }
}
