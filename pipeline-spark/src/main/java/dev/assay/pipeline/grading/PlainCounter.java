package dev.assay.pipeline.grading;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.roaringbitmap.RoaringBitmap;

/** Makes the records of worlds, sorts out the plain orders, and counts these. */
final class PlainCounter implements FlatMapFunction<Iterator<List<Integer>>, PlainCounter.Counted> {
  private static final long serialVersionUID = 1L;

  private final DeliveredTruth truth;
  private final RecordNumbers numbers;
  private final GradeSettings settings;
  private final Sightings seen;

  PlainCounter(
      DeliveredTruth truth, RecordNumbers numbers, GradeSettings settings, Sightings seen) {
    this.truth = truth;
    this.numbers = numbers;
    this.settings = settings;
    this.seen = seen;
  }

  /**
   * What came of some worlds.
   *
   * @param tally of their plain orders
   * @param left the numbers of the records of all others
   */
  record Counted(Tally tally, RoaringBitmap left) implements Serializable {
    Counted() {
      this(new Tally(), new RoaringBitmap());
    }

    Counted add(Counted other) {
      tally.add(other.tally);
      left.or(other.left);
      return this;
    }
  }

  /** The records of one key. */
  private static final class Order {
    private final Place first;
    private final RecordSketch sketch;
    private List<Place> all;

    Order(Place first, RecordSketch sketch) {
      this.first = first;
      this.sketch = sketch;
    }

    void add(Place place) {
      if (all == null) {
        all = new ArrayList<>(List.of(first));
      }
      all.add(place);
    }
  }

  @Override
  public Iterator<Counted> call(Iterator<List<Integer>> worlds) {
    DeliveredTruth.Reader reader = truth.reader();
    Counted counted = new Counted();
    PlainTally tally = new PlainTally(settings, counted.tally);
    worlds.forEachRemaining(world -> count(world, reader, counted.left, tally));
    tally.finish();
    return List.of(counted).iterator();
  }

  private void count(
      List<Integer> world, DeliveredTruth.Reader reader, RoaringBitmap left, PlainTally tally) {
    Map<Object, Order> orders = new HashMap<>();
    for (int delivery : world) {
      int records = truth.deliveries().get(delivery).records();
      for (int position = 0; position < records; position++) {
        Place place = new Place(delivery, position);
        RecordSketch sketch = reader.sketch(place);
        Object key = sketch.key().orElse(null);
        if (key == null) {
          left.add(numbers.of(place));
          continue;
        }
        Order order = orders.putIfAbsent(key, new Order(place, sketch));
        if (order != null) {
          order.add(place);
        }
      }
    }
    for (Order order : orders.values()) {
      boolean isCounted =
          order.all == null ? isCounted(order, tally) : isCounted(reader.group(order.all), tally);
      if (!isCounted) {
        List<Place> places = order.all == null ? List.of(order.first) : order.all;
        places.forEach(place -> left.add(numbers.of(place)));
      }
    }
  }

  private boolean isCounted(Order only, PlainTally tally) {
    Where due = only.sketch.isAccepted() ? Where.SILVER : Where.QUARANTINE;
    boolean isPlain = isPlain(only.first, due);
    if (isPlain) {
      tally.add(only.first, due, only.sketch);
    }
    return isPlain;
  }

  private boolean isCounted(List<TruthRecord> records, PlainTally tally) {
    for (TruthRecord record : records) {
      if (!isPlain(record.at(), record.due())) {
        return false;
      }
    }
    tally.add(records);
    return true;
  }

  private boolean isPlain(Place place, Where due) {
    int number = numbers.of(place);
    return settings.has(due) ? seen.isJustIn(number, due) : seen.isNowhere(number);
  }
}
