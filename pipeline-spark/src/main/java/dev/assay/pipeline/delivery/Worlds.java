package dev.assay.pipeline.delivery;

import dev.assay.generator.replay.WorldId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deliveries by the world that they show: those of different worlds have nothing in common. */
public final class Worlds {
  private Worlds() {}

  /**
   * The numbers of the deliveries of each world, worlds as they first come up.
   *
   * @param deliveries the world of each, in order of delivery
   */
  public static List<List<Integer>> of(List<WorldId> deliveries) {
    Map<WorldId, List<Integer>> worlds = new LinkedHashMap<>();
    for (int delivery = 0; delivery < deliveries.size(); delivery++) {
      worlds.computeIfAbsent(deliveries.get(delivery), none -> new ArrayList<>()).add(delivery);
    }
    return List.copyOf(worlds.values());
  }
}
