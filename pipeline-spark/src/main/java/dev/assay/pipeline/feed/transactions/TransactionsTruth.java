package dev.assay.pipeline.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.CanonicalRequest;
import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.History;
import dev.assay.generator.feed.transactions.History.Outcome;
import dev.assay.generator.feed.transactions.History.Policy;
import dev.assay.generator.feed.transactions.TransactionField;
import dev.assay.generator.replay.WorldId;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.DeliveredTruth;
import dev.assay.pipeline.grading.Delivery;
import dev.assay.pipeline.grading.Place;
import dev.assay.pipeline.grading.RecordSketch;
import dev.assay.pipeline.grading.SilverViews;
import dev.assay.pipeline.grading.TruthRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
   * @param argument what names them, for messages
   * @param urls as the source's Content-Location says them, with or without its address, in order
   *     of delivery
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if one of them is no URL of a
   *     batch that says all about it: nobody knows the truth about other records
   */
  public static TransactionsTruth of(String argument, List<String> urls, Policy policy) {
    return new TransactionsTruth(
        urls.stream().map(url -> delivery(argument, url, Optional.empty())).toList(), policy);
  }

  /**
   * The truth about some deliveries that came as files.
   *
   * @param files the name of each file, which a column of lineage may hold
   */
  public static TransactionsTruth of(
      String argument, List<String> urls, List<String> files, Policy policy) {
    if (urls.size() != files.size()) {
      throw new IllegalArgumentException("not a file for each delivery");
    }
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      deliveries.add(delivery(argument, urls.get(i), Optional.of(files.get(i))));
    }
    return new TransactionsTruth(deliveries, policy);
  }

  /** The truth about batches of one source, if all of them have names that say all about them. */
  static Optional<DeliveredTruth> ifKnown(List<String> urls) {
    try {
      return urls.contains(null)
          ? Optional.empty()
          : Optional.of(of("bronze", urls, Policy.KEEP_LAST));
    } catch (AssayException unknown) {
      return Optional.empty();
    }
  }

  private static Delivery delivery(String argument, String url, Optional<String> file) {
    try {
      BatchId id = CanonicalRequest.read(url);
      String canonical = id.url();
      String batch = UUID.nameUUIDFromBytes(canonical.getBytes(UTF_8)).toString();
      List<String> names = new ArrayList<>(List.of(canonical, url, batch));
      file.ifPresent(names::add);
      return new Delivery(canonical, names, id.count());
    } catch (IllegalArgumentException e) {
      throw Errors.invalidArgument(
          argument,
          url,
          "the URL of a batch as Content-Location gives it, since the truth about any other delivery"
              + " is unknown: "
              + e.getMessage());
    }
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
    Map<WorldId, List<Integer>> worlds = new LinkedHashMap<>();
    for (int delivery = 0; delivery < deliveries.size(); delivery++) {
      WorldId world = CanonicalRequest.read(deliveries.get(delivery).uri()).world();
      worlds.computeIfAbsent(world, none -> new ArrayList<>()).add(delivery);
    }
    return List.copyOf(worlds.values());
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
