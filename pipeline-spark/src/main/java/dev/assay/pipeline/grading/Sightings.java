package dev.assay.pipeline.grading;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/** Which records the rows of an output are, by their {@link RecordNumbers}: a bit for each row. */
final class Sightings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Records with a plain row, by the side that it is on. */
  private final RoaringBitmap[] plain = new RoaringBitmap[Where.COUNT];

  /** Records that a row that is not plain is about, or more than one row. */
  private final RoaringBitmap doubtful = new RoaringBitmap();

  /** How many plain rows show a pseudonym. */
  private final Map<Tally.Token, Long> tokens = new HashMap<>();

  /** Whether there is a row that names no record, so that one cannot tell which it is about. */
  private boolean isIncomplete;

  Sightings() {
    for (int side = 0; side < Where.COUNT; side++) {
      plain[side] = new RoaringBitmap();
    }
  }

  /** Adds a row that names a record. */
  void add(int number, Where where, boolean isPlain) {
    if (!isPlain || !plain[where.ordinal()].checkedAdd(number)) {
      doubtful.add(number);
    }
  }

  void addTokens(Tally.Token token, long rows) {
    tokens.merge(token, rows, Long::sum);
  }

  /** Tells that not all rows could be added. */
  void giveUp() {
    isIncomplete = true;
  }

  boolean isIncomplete() {
    return isIncomplete;
  }

  Map<Tally.Token, Long> tokens() {
    return tokens;
  }

  /** Adds what another task saw. */
  Sightings add(Sightings other) {
    for (int side = 0; side < Where.COUNT; side++) {
      doubtful.or(RoaringBitmap.and(plain[side], other.plain[side]));
      plain[side].or(other.plain[side]);
    }
    doubtful.or(other.doubtful);
    other.tokens.forEach(this::addTokens);
    isIncomplete |= other.isIncomplete;
    return this;
  }

  /** To be called when all is added: a record that is on two sides has more than one row. */
  Sightings whole() {
    for (int side = 0; side < Where.COUNT; side++) {
      for (int other = 0; other < side; other++) {
        doubtful.or(RoaringBitmap.and(plain[side], plain[other]));
      }
    }
    return this;
  }

  /** Whether a record has one row, which is plain and on this side. */
  boolean isJustIn(int number, Where where) {
    return plain[where.ordinal()].contains(number) && !doubtful.contains(number);
  }

  /** Whether no row is about a record. */
  boolean isNowhere(int number) {
    for (RoaringBitmap side : plain) {
      if (side.contains(number)) {
        return false;
      }
    }
    return !doubtful.contains(number);
  }

  /** Whether one of some records has a plain row in silver. */
  boolean anyInSilver(RoaringBitmap numbers) {
    return RoaringBitmap.intersects(plain[Where.SILVER.ordinal()], numbers);
  }
}
