package dev.assay.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.http.Format;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.bronze.Ingestion;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.Placements;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same batches over and over, and in other portions. Batches of one seed hold the same orders,
 * so the order of delivery matters.
 */
class ReplayTest {
  private static final int OFFERS = 3;
  private static final int SIZES = 3;
  private static final int STEP = 40;

  @TempDir Path offeredThrice;
  @TempDir Path offeredOnce;
  @TempDir Path offeredTogether;

  /** A batch of the source, by seed and number of records. */
  private record Offer(long seed, int count) {
    byte[] page() {
      BatchId id = BatchId.of(seed, UtcSecond.of(TestLakehouse.AS_OF), count);
      return BatchJson.write(new Batch(id), Format.JSON);
    }
  }

  @Test
  void batchesOfferedAgainInAnyOrder_shouldChangeNothing() {
    long seed = Long.getLong("assay.seed", new Random().nextLong());
    List<Offer> offers = shuffled(seed);
    List<Offer> firsts = offers.stream().distinct().toList();

    try (TestLakehouse thrice = new TestLakehouse(offeredThrice);
        TestLakehouse once = new TestLakehouse(offeredOnce)) {
      Set<Offer> known = new HashSet<>();
      for (Offer offer : offers) {
        Ingestion.Outcome outcome = thrice.ingest(offer.seed(), 1, offer.count());
        assertThat(outcome.alreadyDelivered()).as(replay(seed)).isEqualTo(known.add(offer) ? 0 : 1);
        thrice.refine();
      }
      firsts.forEach(offer -> once.ingest(offer.seed(), 1, offer.count()));
      once.refine();

      assertThat(contents(thrice, Set.of(Lineage.INGESTED_AT)))
          .as(replay(seed))
          .isEqualTo(contents(once, Set.of(Lineage.INGESTED_AT)));
      assertThat(Placements.of(thrice.lakehouse())).as(replay(seed)).isEqualTo(truth(firsts));
      assertThat(inOneRun(firsts)).as(replay(seed)).isEqualTo(contents(thrice, HOW_DELIVERED));
    }
  }

  /**
   * Which run brought a record, and under which URL, is how it was delivered and not what it is.
   * Its request and position still name it.
   */
  private static final Set<String> HOW_DELIVERED =
      Set.of(
          Lineage.INGESTED_AT,
          Lineage.RUN_SEQ,
          Lineage.BATCH_ID,
          SilverTables.NEXT_BATCH_ID,
          BronzeTable.SOURCE_URI);

  private static Map<String, List<String>> contents(TestLakehouse lakehouse, Set<String> without) {
    return Contents.of(lakehouse.lakehouse(), TestLakehouse.TABLES, without);
  }

  /** The same pages as one run of as many requests; their URLs differ, so the source names none. */
  private Map<String, List<String>> inOneRun(List<Offer> offers) {
    Pattern seed = Pattern.compile(".*seed=(\\d+).*");
    try (TestLakehouse together = new TestLakehouse(offeredTogether);
        FaultyServer server =
            FaultyServer.routing(
                target -> {
                  Offer offer = offers.get(Integer.parseInt(seed.matcher(target).replaceAll("$1")));
                  return FaultyServer.ok(offer.page());
                })) {
      together.ingest(server.uri(), 0, offers.size(), 1);
      together.refine();
      return contents(together, HOW_DELIVERED);
    }
  }

  private static Map<String, String> truth(List<Offer> offers) {
    Deliveries deliveries = new Deliveries();
    for (int i = 0; i < offers.size(); i++) {
      deliveries.add(1 + i, offers.get(i).seed(), 1, offers.get(i).count());
    }
    return deliveries.counts();
  }

  private static List<Offer> shuffled(long seed) {
    List<Offer> offers = new ArrayList<>();
    IntStream.range(0, Scale.REPLAYED_BATCHES)
        .mapToObj(i -> new Offer(1 + i / SIZES, STEP * (1 + i % SIZES)))
        .forEach(offer -> offers.addAll(Collections.nCopies(OFFERS, offer)));
    Collections.shuffle(offers, new Random(seed));
    return offers;
  }

  private static String replay(long seed) {
    return "replay with -Dassay.seed=" + seed;
  }
}
