package dev.assay.pipeline.testing;

import dev.assay.generator.batch.Batch;
import dev.assay.generator.batch.BatchId;
import dev.assay.generator.fault.Emitted;
import dev.assay.generator.model.UtcSecond;
import dev.assay.generator.truth.Outcomes;
import dev.assay.generator.truth.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Batches in the order they were delivered, and what the truth says must become of each record. */
public final class Deliveries {
  private final List<String> names = new ArrayList<>();
  private final List<Emitted> records = new ArrayList<>();

  /** Adds the batches of one order; their requests are numbered on. */
  public Deliveries add(long firstRequest, long seed, int batches, int count) {
    for (int k = 0; k < batches; k++) {
      Batch batch = new Batch(BatchId.of(seed + k, UtcSecond.of(TestLakehouse.AS_OF), count));
      long request = firstRequest + k;
      IntStream.range(0, count)
          .forEach(
              position -> {
                names.add(request + ":" + position);
                records.add(batch.emitted(position));
              });
    }
    return this;
  }

  /** The truth about all deliveries together. */
  public Truth truth() {
    return Truth.of(records, List.of());
  }

  /** Record (request:position) to where it must be, and why. */
  public Map<String, String> dispositions() {
    Outcomes outcomes = truth().outcomes();
    Map<String, String> dispositions = new TreeMap<>();
    names.forEach(name -> dispositions.put(name, "silver"));
    outcomes.repaired().forEach(i -> dispositions.put(names.get(i), "silver [quantity]"));
    outcomes
        .quarantined()
        .forEach(
            refused ->
                dispositions.put(
                    names.get(refused.position()),
                    "quarantine "
                        + refused.reasons().stream()
                            .map(reason -> reason.key())
                            .collect(Collectors.toList())));
    outcomes
        .duplicates()
        .forEach(
            lost ->
                dispositions.put(
                    names.get(lost.position()),
                    lost.kind().key() + " before " + names.get(lost.next())));
    return dispositions;
  }
}
