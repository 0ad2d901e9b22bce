package dev.assay.pipeline.feed.transactions;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.CanonicalRequest;
import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.History;
import dev.assay.generator.feed.transactions.History.Outcome;
import dev.assay.generator.feed.transactions.History.Policy;
import dev.assay.generator.feed.transactions.TransactionField;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.delivery.Worlds;
import dev.assay.pipeline.grading.DeliveredTruth;
import dev.assay.pipeline.grading.Delivery;
import dev.assay.pipeline.grading.Place;
import dev.assay.pipeline.grading.RecordSketch;
import dev.assay.pipeline.grading.SilverViews;
import dev.assay.pipeline.grading.TruthRecord;
import dev.assay.pipeline.grading.TruthRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The truth about deliveries of transactions. Nothing is fetched: every record follows from the URL
 * of its batch.
 */
public final class TransactionsTruth implements DeliveredTruth {
  private static final long serialVersionUID = 1L;
  private static final TransactionField[] FIELDS = TransactionField.values();

  private final List<Delivery> deliveries;
  private final Policy policy;

  private TransactionsTruth(List<Delivery> deliveries, Policy policy) {
    this.deliveries = List.copyOf(deliveries);
    this.policy = policy;
  }

  /**
   * The truth about some deliveries.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if a URL does not say all
   *     about its batch
   */
  public static TransactionsTruth of(TruthRequest wanted) {
    return new TransactionsTruth(
        wanted.deliveries(
            url -> {
              BatchId id = CanonicalRequest.read(url);
              return new TruthRequest.Named(id.url(), id.count());
            }),
        switch (wanted.winner()) {
          case LAST_DELIVERED -> Policy.KEEP_LAST;
          case FIRST_DELIVERED -> Policy.KEEP_FIRST;
        });
  }

  @Override
  public Contract contract() {
    return TransactionsContract.CONTRACT;
  }

  @Override
  public List<String> money() {
    return List.of(TransactionsContract.PRICE, TransactionsContract.QUANTITY);
  }

  @Override
  public String key() {
    return TransactionsContract.ORDER_ID;
  }

  @Override
  public Set<String> repeats() {
    return Set.of(FaultKind.DUPLICATE_ORDER.key(), FaultKind.ID_COLLISION.key());
  }

  @Override
  public List<String> faults() {
    return Stream.of(FaultKind.values()).map(FaultKind::key).toList();
  }

  @Override
  public SilverViews views() {
    return SalesGrading.VIEWS;
  }

  @Override
  public List<Delivery> deliveries() {
    return deliveries;
  }

  /** Orders of different worlds never have an id in common. */
  @Override
  public List<List<Integer>> worlds() {
    return Worlds.of(
        deliveries.stream().map(one -> CanonicalRequest.read(one.uri()).world()).toList());
  }

  @Override
  public Reader reader() {
    return new Batches(
        deliveries.stream().map(one -> new Batch(CanonicalRequest.read(one.uri()))).toList(),
        policy,
        new CustomerTexts());
  }

  private record Batches(List<Batch> batches, Policy policy, CustomerTexts customers)
      implements Reader {
    /** What was delivered for order_id: if that is none it is no order's, and no order's key. */
    @Override
    public String key(Place place) {
      return emitted(place).deliveredText(TransactionField.ORDER_ID).orElseThrow();
    }

    @Override
    public RecordSketch sketch(Place place) {
      return TransactionSketch.of(emitted(place), customers);
    }

    @Override
    public List<TruthRecord> group(List<Place> places) {
      List<Emitted> records = new ArrayList<>(places.size());
      for (Place place : places) {
        records.add(emitted(place));
      }
      List<Outcome> outcomes = History.of(records, policy);
      List<TruthRecord> truth = new ArrayList<>(places.size());
      Map<Object, Integer> first = new HashMap<>();
      for (int i = 0; i < places.size(); i++) {
        int content = first.computeIfAbsent(content(records.get(i)), fields -> truth.size());
        truth.add(TransactionValues.truth(places.get(i), content, outcomes.get(i)));
      }
      return truth;
    }

    private Emitted emitted(Place place) {
      return batches.get(place.delivery()).emitted(place.position());
    }

    /** Equal for records that were delivered alike. */
    private static Object content(Emitted record) {
      return Stream.of(FIELDS).map(record::delivered).toList();
    }
  }
}
