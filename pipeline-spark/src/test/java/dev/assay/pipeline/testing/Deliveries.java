package dev.assay.pipeline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.feed.transactions.Outcomes;
import dev.assay.generator.feed.transactions.TransactionField;
import dev.assay.generator.feed.transactions.Truth;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.testing.HandMade.Judgement.Accepted;
import dev.assay.pipeline.testing.HandMade.Judgement.AsTheTruthSays;
import dev.assay.pipeline.testing.HandMade.Judgement.Refused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Batches in the order they were delivered, and what the truth says must become of each record. */
public final class Deliveries {
  private final List<Place> places = new ArrayList<>();
  private final List<Emitted> records = new ArrayList<>();
  private final List<ExpectedOrder> ordersBeyondTheTruth = new ArrayList<>();
  private final Map<Place, List<String>> refusedBeyondTheTruth = new TreeMap<>();
  private final Map<Long, String> batchIds = new TreeMap<>();
  private final Map<Long, Integer> counts = new TreeMap<>();

  private record Place(long request, int position) implements Comparable<Place> {
    String name() {
      return request + ":" + position;
    }

    @Override
    public int compareTo(Place other) {
      return request == other.request
          ? Integer.compare(position, other.position)
          : Long.compare(request, other.request);
    }
  }

  /** Adds the batches of one order; their requests are numbered on. */
  public Deliveries add(long firstRequest, long seed, int batches, int count) {
    return add(firstRequest, seed, batches, count, FaultRates.DEFAULT);
  }

  /** The same with other fault rates. */
  public Deliveries add(long firstRequest, long seed, int batches, int count, FaultRates rates) {
    for (int k = 0; k < batches; k++) {
      BatchId id = BatchId.of(seed + k, UtcSecond.of(TestLakehouse.AS_OF), count).withRates(rates);
      Batch batch = new Batch(id);
      long request = firstRequest + k;
      batchIds.put(request, uuid("/transactions?" + id.query()));
      counts.put(request, count);
      IntStream.range(0, count)
          .forEach(position -> add(new Place(request, position), batch.emitted(position)));
    }
    return this;
  }

  /** Adds a page of hand-made records, from a source that does not name its pages. */
  public Deliveries add(long request, List<HandMade> page) {
    batchIds.put(request, uuid(sha256(HandMade.page(page))));
    counts.put(request, page.size());
    for (int position = 0; position < page.size(); position++) {
      Place place = new Place(request, position);
      HandMade.Judgement judgement = page.get(position).judgement();
      if (judgement instanceof AsTheTruthSays known) {
        add(place, known.record());
      } else if (judgement instanceof Accepted accepted) {
        ordersBeyondTheTruth.add(accepted.order());
      } else if (judgement instanceof Refused refused) {
        refusedBeyondTheTruth.put(place, refused.reasons());
      }
    }
    return this;
  }

  private void add(Place place, Emitted record) {
    places.add(place);
    records.add(record);
  }

  /** The truth about all deliveries together, but for the hand-made orders of other kinds. */
  public Truth truth() {
    return Truth.of(records, List.of());
  }

  /** The records that won, in order of delivery; but for the hand-made ones of other kinds. */
  public List<Emitted> winners() {
    Outcomes outcomes = truth().outcomes();
    TreeSet<Integer> winners = new TreeSet<>(IntStream.range(0, records.size()).boxed().toList());
    outcomes.quarantined().forEach(refused -> winners.remove(refused.position()));
    outcomes.duplicates().forEach(lost -> winners.remove(lost.position()));
    return winners.stream().map(records::get).toList();
  }

  /** The orders that silver must hold. */
  public List<ExpectedOrder> orders() {
    return Stream.concat(winners().stream().map(ExpectedOrder::of), ordersBeyondTheTruth.stream())
        .toList();
  }

  /** What must have become of each batch, in order of delivery. */
  public List<ExpectedBatch> batches() {
    Outcomes outcomes = truth().outcomes();
    Map<Place, List<String>> refused = new TreeMap<>(refusedBeyondTheTruth);
    outcomes
        .quarantined()
        .forEach(
            record ->
                refused.put(
                    places.get(record.position()),
                    record.reasons().stream().map(reason -> reason.key()).toList()));
    Map<Long, Long> duplicates =
        outcomes.duplicates().stream()
            .collect(
                Collectors.groupingBy(
                    lost -> places.get(lost.position()).request(), Collectors.counting()));
    return batchIds.keySet().stream()
        .map(request -> batch(request, refused, duplicates.getOrDefault(request, 0L).intValue()))
        .toList();
  }

  private ExpectedBatch batch(long request, Map<Place, List<String>> refused, int duplicates) {
    List<List<String>> reasons =
        refused.entrySet().stream()
            .filter(record -> record.getKey().request() == request)
            .map(Map.Entry::getValue)
            .toList();
    int delivered = counts.get(request);
    return new ExpectedBatch(
        batchIds.get(request),
        request,
        delivered,
        delivered - reasons.size() - duplicates,
        reasons.size(),
        duplicates,
        reasons.stream()
            .flatMap(List::stream)
            .collect(Collectors.toMap(reason -> reason, reason -> 1, Integer::sum)));
  }

  /** Record (request:position) to where it must be, and why. */
  public Map<String, String> counts() {
    Outcomes outcomes = truth().outcomes();
    Map<String, String> counts = new TreeMap<>();
    places.forEach(place -> counts.put(place.name(), "silver"));
    outcomes
        .repairs()
        .forEach(
            repaired ->
                counts.put(
                    name(repaired.position()),
                    "silver "
                        + repaired.fields().stream().map(TransactionField::key).sorted().toList()));
    outcomes
        .quarantined()
        .forEach(
            refused ->
                counts.put(
                    name(refused.position()),
                    "quarantine "
                        + refused.reasons().stream()
                            .map(reason -> reason.key())
                            .collect(Collectors.toList())));
    outcomes
        .duplicates()
        .forEach(
            lost ->
                counts.put(
                    name(lost.position()), kind(lost.kind()) + " before " + name(lost.next())));
    return counts;
  }

  /** As a pipeline can tell it: nothing in a record says that its id is another order's. */
  private static String kind(Outcomes.Kind kind) {
    return kind == Outcomes.Kind.COLLISION ? Outcomes.Kind.CORRECTION.key() : kind.key();
  }

  private String name(int record) {
    return places.get(record).name();
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
