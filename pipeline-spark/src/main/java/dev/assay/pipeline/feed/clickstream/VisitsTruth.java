package dev.assay.pipeline.feed.clickstream;

import dev.assay.generator.feed.clickstream.CanonicalRequest;
import dev.assay.generator.feed.clickstream.ClickstreamId;
import dev.assay.generator.feed.clickstream.EventFault;
import dev.assay.generator.feed.clickstream.ToldEvents;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.grading.DeliveredTruth;
import dev.assay.pipeline.grading.Delivery;
import dev.assay.pipeline.grading.Place;
import dev.assay.pipeline.grading.RecordSketch;
import dev.assay.pipeline.grading.SilverViews;
import dev.assay.pipeline.grading.TruthRecord;
import dev.assay.pipeline.grading.TruthRequest;
import dev.assay.pipeline.grading.Where;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The truth about deliveries of visits. Nothing is fetched: every line follows from the URL of its
 * batch.
 */
final class VisitsTruth implements DeliveredTruth {
  private static final long serialVersionUID = 1L;

  private final List<Delivery> deliveries;

  private VisitsTruth(List<Delivery> deliveries) {
    this.deliveries = List.copyOf(deliveries);
  }

  /**
   * The truth about some deliveries.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if a URL does not say all
   *     about its batch
   */
  static VisitsTruth of(TruthRequest wanted) {
    return new VisitsTruth(
        wanted.deliveries(
            url -> {
              ClickstreamId id = CanonicalRequest.read(url);
              return new TruthRequest.Named(id.url(), new ToldEvents(id).size());
            }));
  }

  @Override
  public Contract contract() {
    return ClickstreamContract.CONTRACT;
  }

  /** None: amounts are in several currencies, and most events are no sale. */
  @Override
  public List<String> money() {
    return List.of();
  }

  @Override
  public String key() {
    return ClickstreamContract.EVENT_ID;
  }

  @Override
  public Set<String> repeats() {
    return Set.of(EventFault.DUPLICATE_EVENT.key(), EventFault.CONFLICTING_EVENT.key());
  }

  @Override
  public List<String> faults() {
    return Stream.of(EventFault.values()).map(EventFault::key).toList();
  }

  @Override
  public SilverViews views() {
    return FunnelGrading.VIEWS;
  }

  @Override
  public List<Delivery> deliveries() {
    return deliveries;
  }

  /** One: every line is graded in full, see {@link VisitLine#key}. */
  @Override
  public List<List<Integer>> worlds() {
    return List.of(IntStream.range(0, deliveries.size()).boxed().toList());
  }

  @Override
  public Reader reader() {
    return new Batches(deliveries);
  }

  /** Each batch is opened when it is first asked for. */
  private static final class Batches implements Reader {
    private final List<Delivery> deliveries;
    private final ToldEvents[] opened;

    Batches(List<Delivery> deliveries) {
      this.deliveries = deliveries;
      this.opened = new ToldEvents[deliveries.size()];
    }

    private VisitLine line(Place place) {
      int delivery = place.delivery();
      if (opened[delivery] == null) {
        opened[delivery] = new ToldEvents(CanonicalRequest.read(deliveries.get(delivery).uri()));
      }
      return VisitLine.of(opened[delivery].at(place.position()));
    }

    /** A line without an event_id is nobody else's: it has a key of its own. */
    @Override
    public String key(Place place) {
      String id = line(place).text(ClickstreamContract.EVENT_ID);
      return id == null ? "(line " + place.delivery() + "/" + place.position() + ")" : id;
    }

    @Override
    public RecordSketch sketch(Place place) {
      return line(place);
    }

    @Override
    public List<TruthRecord> group(List<Place> places) {
      List<VisitLine> lines = places.stream().map(this::line).toList();
      Map<Object, Integer> winners = new HashMap<>();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).isAccepted()) {
          winners.merge(
              lines.get(i).day(),
              i,
              (one, other) ->
                  EARLIEST.compare(lines.get(one), lines.get(other)) <= 0 ? one : other);
        }
      }
      List<TruthRecord> truth = new ArrayList<>(places.size());
      Map<Object, Integer> first = new HashMap<>();
      for (int i = 0; i < lines.size(); i++) {
        VisitLine line = lines.get(i);
        int content = first.computeIfAbsent(line.content(), told -> truth.size());
        truth.add(line.truth(places.get(i), content, due(line, winners.containsValue(i))));
      }
      return truth;
    }

    private static Where due(VisitLine line, boolean wins) {
      return line.isAccepted() ? wins ? Where.SILVER : Where.SUPERSEDED : Where.QUARANTINE;
    }
  }

  private static final Comparator<VisitLine> EARLIEST =
      Comparator.comparing(VisitLine::receivedAt).thenComparing(VisitLine::sha256);
}
