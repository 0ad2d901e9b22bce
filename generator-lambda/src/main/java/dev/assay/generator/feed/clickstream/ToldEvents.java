package dev.assay.generator.feed.clickstream;

import java.util.List;

/**
 * The lines of a batch one by one, with the truth about each, for whoever looks at many batches: of
 * a line only its place is kept, and its visit is made anew.
 */
public final class ToldEvents {
  /** More lines than a visit has. */
  private static final int LINES_A_VISIT = 64;

  private final ClickstreamId id;
  private final int[] places;

  /** All lines of a batch. */
  public ToldEvents(ClickstreamId id) {
    this.id = id;
    List<Line> lines = new Clickstream(id).lines();
    this.places = new int[lines.size()];
    for (int position = 0; position < places.length; position++) {
      Line line = lines.get(position);
      places[position] = line.visit().number() * LINES_A_VISIT + line.number() * 3 + line.copy();
    }
  }

  /** How many lines the batch has. */
  public int size() {
    return places.length;
  }

  /**
   * A line.
   *
   * @param position from 0
   */
  public ToldEvent at(int position) {
    int place = places[position];
    int within = place % LINES_A_VISIT;
    for (Line line : Telling.of(id.rates(), Visit.of(id.world(), place / LINES_A_VISIT))) {
      if (line.number() * 3 + line.copy() == within) {
        return ToldEvent.of(line);
      }
    }
    throw new IllegalStateException("a visit has lost a line: " + id + ", " + position);
  }
}
