package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Values;
import dev.assay.pipeline.grading.input.ValueType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Holds the versions of one row after the other against the true ones: by their beginning, and what
 * is then left by what it says.
 */
final class VersionMatcher {
  private final TrueTable truth;
  private final Cells cells;
  private final boolean saysCurrent;
  private final Findings findings;
  private final List<Match> matches = new ArrayList<>();
  private long surplus;

  VersionMatcher(TrueTable truth, Cells cells, boolean saysCurrent, Findings findings) {
    this.truth = truth;
    this.cells = cells;
    this.saysCurrent = saysCurrent;
    this.findings = findings;
  }

  /** All that matched so far. */
  List<Match> matches() {
    return matches;
  }

  /** How many versions of the output are none of the truth. */
  long surplus() {
    return surplus;
  }

  /** Matches the versions of a row, both by time. */
  void match(String key, List<TrueVersion> versions, List<GivenVersion> given) {
    Map<Long, List<GivenVersion>> byStart = new HashMap<>();
    for (GivenVersion one : given) {
      byStart.computeIfAbsent(one.from(), start -> new ArrayList<>(1)).add(one);
    }
    List<TrueVersion> lost = new ArrayList<>(0);
    List<GivenVersion> doubles = new ArrayList<>(0);
    for (TrueVersion version : versions) {
      List<GivenVersion> same = byStart.remove(version.from());
      if (same == null) {
        lost.add(version);
      } else {
        GivenVersion best = best(version, same);
        same.remove(best);
        doubles.addAll(same);
        tell(key, version, best);
      }
    }
    for (GivenVersion one : doubles) {
      surplus++;
      findings.add(Flaw.DOUBLE, "", key, "", text(one));
    }
    List<GivenVersion> left = new ArrayList<>(0);
    given.stream().filter(one -> byStart.containsKey(one.from())).forEach(left::add);
    matchByContent(key, lost, left);
  }

  private GivenVersion best(TrueVersion version, List<GivenVersion> same) {
    GivenVersion best = null;
    int least = Integer.MAX_VALUE;
    for (GivenVersion one : same) {
      int wrong = cells.wrong(version, one.row()).size() * 2 + (one.to() == version.to() ? 0 : 1);
      if (wrong < least) {
        best = one;
        least = wrong;
      }
    }
    return best;
  }

  /** What begins at another time and says all that it should is that version. */
  private void matchByContent(String key, List<TrueVersion> lost, List<GivenVersion> left) {
    for (TrueVersion version : lost) {
      GivenVersion same = null;
      for (Iterator<GivenVersion> others = left.iterator(); same == null && others.hasNext(); ) {
        GivenVersion other = others.next();
        if (cells.areRight(version, other.row())) {
          same = other;
          others.remove();
        }
      }
      if (same == null) {
        findings.add(Flaw.MISSING_VERSION, "", key, text(version), "");
      } else {
        matches.add(new Match(version, same, false));
        tellStart(key, version, same);
      }
    }
    for (GivenVersion one : left) {
      surplus++;
      findings.add(Flaw.SURPLUS_VERSION, "", key, "", text(one));
    }
  }

  private void tellStart(String key, TrueVersion version, GivenVersion given) {
    boolean isLoad = version.from() == TrueVersion.BEGINNING;
    String detail =
        isLoad
            ? moment(given.from())
            : "by " + Duration.of(given.from() - version.from(), ChronoUnit.MICROS);
    boolean isConstant = isLoad || (given.from() - version.from()) % 900_000_000L == 0;
    findings.add(
        isLoad ? Flaw.LOAD_START : Flaw.WRONG_START,
        isConstant ? detail : "",
        key,
        moment(version.from()),
        moment(given.from()));
  }

  private void tell(String key, TrueVersion version, GivenVersion given) {
    List<Integer> wrong = cells.wrong(version, given.row());
    for (int column : wrong) {
      findings.add(
          Flaw.WRONG_VALUE,
          truth.columns().get(column).name(),
          key,
          cells.expected(column, version),
          cells.got(column, given.row()));
    }
    boolean ends = given.to() == version.to();
    if (!ends) {
      findings.add(Flaw.WRONG_END, "", key, moment(version.to()), moment(given.to()));
    }
    boolean isMarked = !saysCurrent || Structure.isMarkedRightly(truth, given);
    matches.add(new Match(version, given, wrong.isEmpty() && ends && isMarked));
  }

  static String text(TrueVersion version) {
    return moment(version.from()) + " to " + moment(version.to());
  }

  static String text(GivenVersion version) {
    return moment(version.from()) + " to " + moment(version.to());
  }

  /** A moment for people. */
  static String moment(long micros) {
    return micros == TrueVersion.OPEN ? "now" : Values.shown(ValueType.INSTANT, micros);
  }
}
