package dev.assay.generator.feed.clickstream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lines of a batch of visits, as the collector passes them on: in the order in which they
 * arrived. Each visit is made alone; only the order is of all of them.
 */
public final class Clickstream {
  private static final Comparator<Line> BY_ARRIVAL =
      Comparator.comparingLong(Line::arrival)
          .thenComparingInt(line -> line.visit().number())
          .thenComparingInt(Line::number)
          .thenComparingInt(Line::copy);

  private final ClickstreamId id;
  private final List<Line> lines;

  /** All lines of a batch. */
  public Clickstream(ClickstreamId id) {
    this.id = id;
    List<Line> all = new ArrayList<>(id.count() * 4);
    for (int number = 0; number < id.count(); number++) {
      all.addAll(Telling.of(id.rates(), Visit.of(id.world(), number)));
    }
    all.sort(BY_ARRIVAL);
    this.lines = List.copyOf(all);
  }

  /** What the batch follows from. */
  public ClickstreamId id() {
    return id;
  }

  /** How many lines it has. */
  public int size() {
    return lines.size();
  }

  List<Line> lines() {
    return lines;
  }

  /** The lines as JSON, each ended by a newline. */
  public byte[] json() {
    return EventJson.write(lines);
  }
}
