package dev.assay.pipeline.cli;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.MaskedRecord;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.run.DeliveredRecord;
import dev.assay.pipeline.silver.SilverTables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay record BATCH_ID POSITION}: what was delivered, and why it is where it is. */
@Command(
    name = "record",
    description = {
      "Show what was delivered at a position of a batch, why it is where it is, and the URL that"
          + " gives it again.",
      "It reads bronze, which holds personal data: for people who have the right to."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay query \"select _batch_id, _position, _quarantine_reason from silver_quarantine\"",
      "  assay record BATCH_ID 17"
    })
final class RecordCommand implements Callable<Integer> {
  private static final String SHOW = "--show-personal-data";

  @Mixin private CommonOptions common;
  @Mixin private FeedOption feed;

  @Parameters(index = "0", paramLabel = "BATCH_ID", description = "As in vw_batches.")
  private String batchId;

  @Parameters(index = "1", paramLabel = "POSITION", description = "From 0.")
  private int position;

  @Option(
      names = SHOW,
      description =
          "Show the text as it came. Without it names, e-mails and whatever has an at sign are ***.")
  private boolean showsPersonalData;

  @Override
  public Integer call() {
    Feed delivered = feed.chosen();
    SilverTables tables = delivered.silver(batchId);
    Lakehouse lakehouse = common.published().of(delivered);
    if (!lakehouse.exists(tables.bronze())) {
      throw Errors.nothingDelivered(lakehouse.root(), delivered.name());
    }
    DeliveredRecord record = DeliveredRecord.of(lakehouse, tables, batchId, position);
    Map<String, Object> told = told(record, tables.contract());
    common.print(text(told), told);
    return 0;
  }

  private Map<String, Object> told(DeliveredRecord record, Contract contract) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("batch_id", record.batchId());
    told.put("position", record.position());
    told.put("place", record.place().name());
    told.put("reasons", record.reasons());
    told.put("repaired", record.repairs());
    told.put("next", record.next().map(RecordCommand::next).orElse(null));
    told.put("run", record.runSeq());
    told.put("ingested_at", record.ingestedAt().toString());
    told.put("url", record.url().orElse(null));
    told.put("is_masked", !showsPersonalData);
    told.put(
        "delivered",
        showsPersonalData ? record.payload() : MaskedRecord.of(contract, record.payload()));
    return told;
  }

  private static Map<String, Object> next(DeliveredRecord.Next next) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("batch_id", next.batchId());
    told.put("position", next.position());
    told.put("kind", next.kind());
    return told;
  }

  private static String text(Map<String, Object> told) {
    String lines =
        told.entrySet().stream()
            .filter(line -> !line.getKey().equals("is_masked"))
            .map(line -> "%-12s %s%n".formatted(line.getKey(), shown(line.getValue())))
            .collect(Collectors.joining());
    return (boolean) told.get("is_masked")
        ? lines + "%nPersonal data is masked (***); %s shows the text as it came.%n".formatted(SHOW)
        : lines;
  }

  private static String shown(Object value) {
    if (value instanceof Iterable<?> values) {
      String all =
          java.util.stream.StreamSupport.stream(values.spliterator(), false)
              .map(Object::toString)
              .collect(Collectors.joining(", "));
      return all.isEmpty() ? "-" : all;
    }
    if (value instanceof Map<?, ?> next) {
      return "%s %s (%s)".formatted(next.get("batch_id"), next.get("position"), next.get("kind"));
    }
    return Optional.ofNullable(value).map(Object::toString).orElse("-");
  }
}
