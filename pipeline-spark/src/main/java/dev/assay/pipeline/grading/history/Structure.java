package dev.assay.pipeline.grading.history;

import java.util.List;

/** Looks at the intervals of one row after the other, whatever its versions say. */
final class Structure {
  private final TrueTable truth;
  private final boolean saysCurrent;
  private final Findings findings;

  Structure(TrueTable truth, boolean saysCurrent, Findings findings) {
    this.truth = truth;
    this.saysCurrent = saysCurrent;
    this.findings = findings;
  }

  /**
   * Looks at the versions of a row of the source.
   *
   * @param versions the true ones, which say when it was deleted; none of a row that never was
   * @param given by time; at least one
   */
  void look(String key, List<TrueVersion> versions, List<GivenVersion> given) {
    lookAtEach(key, given);
    lookAtNeighbours(key, versions, given);
    lookAtTheEnd(key, versions, given);
  }

  private void lookAtEach(String key, List<GivenVersion> given) {
    for (GivenVersion one : given) {
      if (one.to() <= one.from()) {
        findings.add(Flaw.ZERO_LENGTH, "", key, "", VersionMatcher.text(one));
      }
      if (saysCurrent && !isMarkedRightly(truth, one)) {
        findings.add(
            Flaw.IS_CURRENT_DISAGREES,
            "",
            key,
            Boolean.toString(one.isOpen()),
            VersionMatcher.text(one));
      }
    }
  }

  /** Whether a version is marked current if, and only if, it has not ended. */
  static boolean isMarkedRightly(TrueTable truth, GivenVersion given) {
    return given.row().says(truth.columns().size() + 2, given.isOpen());
  }

  private void lookAtNeighbours(String key, List<TrueVersion> versions, List<GivenVersion> given) {
    GivenVersion last = null;
    for (GivenVersion one : given) {
      if (one.to() <= one.from()) {
        continue;
      }
      if (last != null && one.from() < last.to()) {
        if (!one.isOpen() || !last.isOpen()) { // which is told once, as two current versions
          String pair = VersionMatcher.text(last) + ", and " + VersionMatcher.text(one);
          findings.add(Flaw.OVERLAP, "", key, "", pair);
        }
      } else if (last != null
          && one.from() > last.to()
          && isThere(versions, last.to(), one.from())) {
        String gap = VersionMatcher.moment(last.to()) + " to " + VersionMatcher.moment(one.from());
        findings.add(Flaw.GAP, "", key, "", gap);
      }
      last = last == null || one.to() > last.to() ? one : last;
    }
  }

  /** Whether the row was there at any time of a gap. */
  private static boolean isThere(List<TrueVersion> versions, long from, long to) {
    return versions.stream().anyMatch(version -> version.from() < to && version.to() > from);
  }

  private void lookAtTheEnd(String key, List<TrueVersion> versions, List<GivenVersion> given) {
    long open = given.stream().filter(GivenVersion::isOpen).count();
    if (open > 1) {
      findings.add(Flaw.TWO_CURRENT, "", key, "", open + " current versions");
    }
    if (versions.isEmpty()) {
      return;
    }
    TrueVersion last = versions.get(versions.size() - 1);
    boolean isThere = last.to() == TrueVersion.OPEN;
    if (open > 0 && !isThere) {
      String deleted = "deleted at " + VersionMatcher.moment(last.to());
      findings.add(Flaw.CURRENT_AFTER_DELETE, "", key, deleted, "a current version");
    } else if (open == 0 && isThere) {
      GivenVersion latest = given.get(given.size() - 1);
      findings.add(
          Flaw.NO_CURRENT,
          "",
          key,
          "a current version",
          "ended at " + VersionMatcher.moment(latest.to()));
    }
  }
}
