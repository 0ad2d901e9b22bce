package dev.assay.pipeline.feed.transactions;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchCsv;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultMix;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.feed.transactions.TransactionField;
import dev.assay.generator.feed.transactions.TransactionField.Value;
import dev.assay.generator.feed.transactions.Truth;
import dev.assay.generator.feed.transactions.TruthJson;
import dev.assay.generator.http.Format;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.delivery.BatchSeries;
import dev.assay.pipeline.delivery.FileFeed;
import dev.assay.pipeline.delivery.FileFeed.Wanted;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.delivery.TextParquet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Batches of transactions as files; batch k has the seed of the first one + k. In the formats that
 * the source speaks the bytes are those that it answers with.
 *
 * @param first the first batch
 * @param size how many there are
 */
public record TransactionFiles(BatchId first, int size, FileFormat format) implements BatchSeries {
  private static final TransactionField[] FIELDS = TransactionField.values();
  private static final List<String> COLUMNS = Stream.of(FIELDS).map(TransactionField::key).toList();

  /** The feed. */
  public static final FileFeed FEED =
      new FileFeed(
          "transactions",
          "records",
          500,
          BatchId.MAX_COUNT,
          wanted -> new TransactionsChallenge(of(wanted)));

  private static TransactionFiles of(Wanted wanted) {
    FaultRates rates =
        wanted.faults().map(mix -> FaultMix.parse(mix).faultRates()).orElse(FaultRates.DEFAULT);
    List<String> untold = untold(rates, wanted.format()).stream().map(FaultKind::key).toList();
    if (!untold.isEmpty()) {
      throw new IllegalArgumentException(
          "--format %s cannot tell %s, because every field of it is a text. Use ndjson or json, or add %s to --faults."
              .formatted(
                  wanted.format(),
                  String.join(", ", untold),
                  untold.stream().map(name -> name + "=0").collect(Collectors.joining(","))));
    }
    BatchId first = BatchId.of(wanted.seed(), wanted.asOf(), wanted.count()).withRates(rates);
    return new TransactionFiles(first, wanted.batches(), wanted.format());
  }

  /** The kinds of faults that these rates ask for and this format cannot tell; mostly none. */
  static List<FaultKind> untold(FaultRates rates, FileFormat format) {
    return Stream.of(FaultKind.values())
        .filter(kind -> format.isText() && kind.isLostInText())
        .filter(kind -> !rates.of(kind).equals(Rate.NEVER))
        .toList();
  }

  @Override
  public String label(int number) {
    return "seed-" + id(number).world().seed();
  }

  @Override
  public String url(int number) {
    return id(number).url();
  }

  @Override
  public RecordFile records(int number) {
    Batch batch = new Batch(id(number));
    byte[] bytes =
        switch (format) {
          case ndjson -> BatchJson.write(batch, Format.NDJSON);
          case json -> BatchJson.write(batch, Format.JSON);
          case csv -> BatchCsv.write(batch);
          case parquet -> TextParquet.write(COLUMNS, rows(batch)::iterator);
        };
    return new RecordFile(bytes, batch.count());
  }

  private static Stream<String[]> rows(Batch batch) {
    return IntStream.range(0, batch.count()).mapToObj(batch::emitted).map(TransactionFiles::row);
  }

  private static String[] row(Emitted record) {
    return Stream.of(FIELDS)
        .map(field -> record.delivered(field).map(Value::text).orElse(null))
        .toArray(String[]::new);
  }

  @Override
  public TruthFile truth(int number) {
    BatchId id = id(number);
    Truth truth = Truth.of(id);
    Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    truth.faults().forEach(entry -> faults.merge(entry.fault().kind(), 1, Integer::sum));
    Map<String, Integer> byName = new TreeMap<>();
    faults.forEach((kind, count) -> byName.put(kind.key(), count));
    return new TruthFile(TruthJson.write(id, truth), byName);
  }

  /** What a batch follows from. */
  public BatchId id(int number) {
    return new BatchId(first.world().ofBatch(number), first.count(), first.rates());
  }
}
