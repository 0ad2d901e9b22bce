package dev.assay.pipeline.grading.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an output writes intervals, and what of it is another way to say the same.
 *
 * @param added microseconds between an end as the output writes it and the moment at which the
 *     version is no longer valid; 0 where ends are exclusive
 * @param grain microseconds that its clock counts by; 1 where nothing is lost
 */
record Intervals(long added, long grain) {
  private static final long SECOND = 1_000_000L;
  private static final long DAY = 86_400L * SECOND;
  private static final List<Unit> UNITS =
      List.of(
          new Unit("1 day", DAY),
          new Unit("1 s", SECOND),
          new Unit("1 ms", 1_000),
          new Unit("1 microsecond", 1));

  private record Unit(String words, long micros) {}

  /**
   * How it writes them.
   *
   * @param byKey the whole versions of each row, by time
   * @param truth whose own times have milliseconds
   */
  static Intervals of(Map<String, List<GivenVersion>> byKey, Ends ends, TrueTable truth) {
    long added =
        switch (ends) {
          case EXCLUSIVE -> 0;
          case INCLUSIVE -> pause(byKey).orElseGet(() -> finest(byKey));
          case AS_SEEN -> pause(byKey).orElse(0L);
        };
    return new Intervals(added, grain(byKey, added, truth));
  }

  /** What most ends lie before the next beginning; empty if most are that beginning. */
  private static Optional<Long> pause(Map<String, List<GivenVersion>> byKey) {
    long[] counts = new long[UNITS.size()];
    long none = 0;
    for (List<GivenVersion> versions : byKey.values()) {
      for (int i = 1; i < versions.size(); i++) {
        GivenVersion last = versions.get(i - 1);
        if (last.isOpen()) {
          continue;
        }
        long pause = versions.get(i).from() - last.to();
        none += pause == 0 ? 1 : 0;
        for (int unit = 0; unit < counts.length; unit++) {
          counts[unit] += pause == UNITS.get(unit).micros() ? 1 : 0;
        }
      }
    }
    int most = 0;
    for (int unit = 1; unit < counts.length; unit++) {
      most = counts[unit] > counts[most] ? unit : most;
    }
    return counts[most] > none ? Optional.of(UNITS.get(most).micros()) : Optional.empty();
  }

  /** What the ends are told in, where there are no neighbours to look at. */
  private static long finest(Map<String, List<GivenVersion>> byKey) {
    for (Unit unit : UNITS) {
      boolean isTold =
          byKey.values().stream()
              .flatMap(List::stream)
              .allMatch(one -> one.isOpen() || one.to() % unit.micros() == 0);
      if (isTold) {
        return unit.micros();
      }
    }
    return 1;
  }

  private static long grain(Map<String, List<GivenVersion>> byKey, long added, TrueTable truth) {
    for (long grain : List.of(DAY, SECOND)) {
      if (areWhole(byKey, added, grain) && !areWhole(truth, grain)) {
        return grain;
      }
    }
    return 1;
  }

  private static boolean areWhole(Map<String, List<GivenVersion>> byKey, long added, long grain) {
    boolean isAny = false;
    for (List<GivenVersion> versions : byKey.values()) {
      for (GivenVersion version : versions) {
        if (version.from() % grain != 0
            || !version.isOpen() && (version.to() + added) % grain != 0) {
          return false;
        }
        isAny |= version.from() != TrueVersion.BEGINNING || !version.isOpen();
      }
    }
    return isAny;
  }

  private static boolean areWhole(TrueTable truth, long grain) {
    return truth.versions().stream()
        .allMatch(
            one ->
                one.from() % grain == 0 && (one.to() == TrueVersion.OPEN || one.to() % grain == 0));
  }

  /** A version as the others have it: its end is exclusive. */
  GivenVersion read(GivenVersion version) {
    return version.isOpen() || added == 0 ? version : version.endingAt(version.to() + added);
  }

  /** What a right output of this kind says of a row: versions of no length are not to be seen. */
  List<TrueVersion> expected(List<TrueVersion> versions) {
    if (grain == 1) {
      return versions;
    }
    List<TrueVersion> coarse = new ArrayList<>();
    for (TrueVersion version : versions) {
      long from = Math.floorDiv(version.from(), grain) * grain;
      long to =
          version.to() == TrueVersion.OPEN
              ? TrueVersion.OPEN
              : Math.floorDiv(version.to(), grain) * grain;
      if (from < to) {
        coarse.add(new TrueVersion(version.values(), from, to));
      }
    }
    return coarse;
  }

  /** What is another way to say the same, in words. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    UNITS.stream()
        .filter(unit -> unit.micros() == added)
        .forEach(
            unit ->
                words.add(
                    "%s is inclusive: %s was added to each end"
                        .formatted(TrueTable.VALID_TO, unit.words())));
    if (grain == DAY) {
      words.add("intervals are days: graded by the day, as of its end");
    } else if (grain == SECOND) {
      words.add("intervals are whole seconds: graded by the second");
    }
    return words;
  }
}
