package dev.assay.pipeline.cli;

import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.pipeline.delivery.Delivery;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.transactions.TransactionFiles;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      "  assay generate --out orders --format csv --faults duplicate_order=0.1,untidy_text=0.05"
    })
final class GenerateCommand implements Callable<Integer> {
  private final Clock clock;

  @Mixin private BatchFileOptions options;

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
      names = "--faults",
      paramLabel = "MIX",
      description = FaultOptions.MIXES + " Default: article")
  private String faults;

  @Option(names = "--no-truth", description = "Write the records alone: in half the time.")
  private boolean noTruth;

  GenerateCommand(Map<String, String> environment, Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TransactionFiles files = files();
    Delivery delivery = options.fill(files, !noTruth);
    String text =
        options.written(files, delivery, !noTruth) + "First batch: " + files.url(0) + '\n';
    options.print(text, object(files, delivery));
    return 0;
  }

  private TransactionFiles files() {
    SourceOptions.requireBetween("--batches", batches, 1, 1_000_000);
    FaultRates rates = faults == null ? FaultRates.DEFAULT : BatchFileOptions.rates(faults);
    requireTold(rates);
    return new TransactionFiles(options.first(clock, rates), batches, format);
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

  private Map<String, Object> object(TransactionFiles files, Delivery delivery) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("folder", options.out().toString());
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
