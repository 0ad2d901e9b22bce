package dev.assay.pipeline.feed.transactions;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.History;
import dev.assay.generator.feed.transactions.History.Outcome;
import dev.assay.generator.feed.transactions.History.Policy;
import dev.assay.pipeline.delivery.Worlds;
import java.io.IOException;
import java.util.List;

/**
 * What becomes of every record of a history of deliveries. Orders of different worlds never have an
 * id in common, so one world after the other is looked at, and no more than the records of one are
 * in memory.
 */
final class ExpectedOutcomes {
  private ExpectedOutcomes() {}

  /** Hears of one delivered record after the other. */
  @FunctionalInterface
  interface Listener {
    /**
     * One of them.
     *
     * @param delivery 0-based
     * @param position within the delivery, 0-based
     */
    void hear(int delivery, int position, Outcome outcome) throws IOException;
  }

  /**
   * Tells all outcomes: world by world as they first come up, and within one in the order of
   * delivery. If each delivery is of a world of its own that is the order of delivery altogether.
   *
   * @param deliveries in order
   */
  static void tell(List<BatchId> deliveries, Listener listener) throws IOException {
    for (List<Integer> world : Worlds.of(deliveries.stream().map(BatchId::world).toList())) {
      List<List<Outcome>> outcomes =
          History.ofAll(world.stream().map(deliveries::get).toList(), Policy.KEEP_LAST);
      for (int i = 0; i < world.size(); i++) {
        for (int position = 0; position < outcomes.get(i).size(); position++) {
          listener.hear(world.get(i), position, outcomes.get(i).get(position));
        }
      }
    }
  }
}
