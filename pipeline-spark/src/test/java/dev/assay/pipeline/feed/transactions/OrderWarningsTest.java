package dev.assay.pipeline.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.feed.transactions.Verdict;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class OrderWarningsTest {
  private static final int MIXES = 30;
  private static final int BATCHES = 10;
  private static final int DEVIATIONS = 5;

  @Test
  void chanceOfBeingAccepted_shouldBeTheShareThatTheSourceSends() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> urls = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int mix = 0; mix < MIXES; mix++) {
      FaultRates rates = FaultRates.NONE;
      for (FaultKind kind : FaultKind.values()) {
        rates = rates.with(kind, new Rate(random.nextInt(250_000)));
      }
      shares.add(share(random.nextLong(), rates));
      urls.add("/transactions?" + batch(0, rates).query());
    }

    List<Row> chances =
        SharedSpark.session()
            .createDataset(urls, Encoders.STRING())
            .toDF(BronzeTable.SOURCE_URI)
            .select(OrderWarnings.accepted())
            .collectAsList();

    for (int mix = 0; mix < MIXES; mix++) {
      double chance = chances.get(mix).getDouble(0);
      double records = BATCHES * BatchId.MAX_COUNT / 2.0; // retries repeat the fate of others
      double deviation = Math.sqrt(chance * (1 - chance) / records);
      assertThat(shares.get(mix))
          .as("mix %d of %d: %s", mix, seed, urls.get(mix))
          .isBetween(chance - DEVIATIONS * deviation, chance + DEVIATIONS * deviation);
    }
  }

  private static double share(long seed, FaultRates rates) {
    int accepted = 0;
    for (int k = 0; k < BATCHES; k++) {
      Batch batch = new Batch(batch(seed + k, rates));
      for (int position = 0; position < batch.count(); position++) {
        accepted += Verdict.on(batch.emitted(position)).isAccepted() ? 1 : 0;
      }
    }
    return accepted / (double) (BATCHES * BatchId.MAX_COUNT);
  }

  private static BatchId batch(long seed, FaultRates rates) {
    return BatchId.of(seed, UtcSecond.of(TestLakehouse.AS_OF), BatchId.MAX_COUNT).withRates(rates);
  }
}
