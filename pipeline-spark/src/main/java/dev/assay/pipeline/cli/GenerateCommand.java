package dev.assay.pipeline.cli;

import dev.assay.pipeline.delivery.BatchSeries;
import dev.assay.pipeline.delivery.Delivery;
import dev.assay.pipeline.delivery.FileFeed;
import dev.assay.pipeline.delivery.FileFeed.Wanted;
import dev.assay.pipeline.delivery.FileFormat;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
      "  assay generate --out orders --format csv --faults duplicate_order=0.1,untidy_text=0.05",
      "  assay generate --out visits --feed clickstream --batches 20 --count 1000"
    })
final class GenerateCommand implements Callable<Integer> {
  private final Clock clock;

  @Mixin private FileFeedOption feed;
  @Mixin private BatchFileOptions options;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "ndjson",
      description =
          "${COMPLETION-CANDIDATES}. In csv and parquet every field is a text; not every feed has"
              + " all of them. Default: ndjson")
  private FileFormat format;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many batches to write. Default: 1")
  private int batches;

  @Option(
      names = "--faults",
      paramLabel = "MIX",
      description = FaultOptions.EACH_FEEDS + " Default: the source's own")
  private String faults;

  @Option(names = "--no-truth", description = "Write the records alone: in half the time.")
  private boolean noTruth;

  GenerateCommand(Map<String, String> environment, Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    SourceOptions.requireBetween("--batches", batches, 1, 1_000_000);
    FileFeed chosen = feed.chosen();
    Wanted wanted = options.wanted(clock, chosen.usual(), chosen.most(), batches, format, faults);
    BatchSeries files = BatchFileOptions.task(chosen.challenge(), wanted).files();
    Delivery delivery = options.fill(files, !noTruth);
    String text =
        options.written(files, delivery, !noTruth) + "First batch: " + files.url(0) + '\n';
    Map<String, Object> object = options.written(chosen.name(), wanted, delivery);
    object.put("format", format.name());
    object.put("bytes", delivery.bytes());
    object.put("truth_bytes", delivery.truthBytes());
    object.put("first_url", files.url(0));
    options.print(text, object);
    return 0;
  }
}
