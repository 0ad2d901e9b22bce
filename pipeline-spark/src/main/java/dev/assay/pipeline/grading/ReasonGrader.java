package dev.assay.pipeline.grading;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds the reasons that a quarantine gives against those that apply. */
final class ReasonGrader {
  /** A pattern: one reason is given, it applies, and others apply as well. */
  static final String FIRST_ALONE = "first";

  private final GradeSettings settings;
  private final Tally tally;

  ReasonGrader(GradeSettings settings, Tally tally) {
    this.settings = settings;
    this.tally = tally;
  }

  /** Counts a record, wherever it was found. */
  void grade(String key, Found found) {
    TruthRecord record = found.record;
    boolean isIn = found.isIn(Where.QUARANTINE);
    if (isIn) {
      tally.quarantined++;
      tally.quarantinedRightly += found.isDue(Where.QUARANTINE) ? 1 : 0;
    }
    if (!settings.hasReasons()) {
      return;
    }
    record.reasons().forEach(reason -> counts(reason).due++);
    if (isIn) {
      List<String> given = given(found.row);
      count(given, record.reasons());
      if (found.isDue(Where.QUARANTINE)) {
        compare(key, record, given);
      }
    }
  }

  /** Counts a row of quarantine that is there once more. */
  void gradeSurplus(OutputRow row, TruthRecord record) {
    if (row.where() == Where.QUARANTINE) {
      tally.quarantined++;
      tally.quarantinedRightly += record.isAccepted() ? 0 : 1;
    }
  }

  private static List<String> given(OutputRow row) {
    return row.reasons() == null ? List.of() : row.reasons();
  }

  private void count(List<String> given, List<String> apply) {
    for (String reason : new HashSet<>(given)) {
      ReasonCounts counts = counts(reason);
      counts.given++;
      counts.both += apply.contains(reason) ? 1 : 0;
    }
    tally.mostReasons = Math.max(tally.mostReasons, given.size());
  }

  private void compare(String key, TruthRecord record, List<String> given) {
    List<String> apply = record.reasons();
    Set<String> all = Set.copyOf(given);
    tally.reasoned++;
    tally.exactReasons += all.equals(Set.copyOf(apply)) ? 1 : 0;
    tally.firstReasons += !given.isEmpty() && apply.contains(given.get(0)) ? 1 : 0;
    String pattern = all.size() == 1 && apply.containsAll(all) ? FIRST_ALONE : "";
    for (String reason : apply) {
      if (!all.contains(reason)) {
        tell(Cause.REASON_MISSING, reason, pattern, key, record, given);
      }
    }
    for (String reason : all) {
      if (!apply.contains(reason)) {
        tell(Cause.REASON_WRONG, reason, "", key, record, given);
      }
    }
  }

  private void tell(
      Cause cause,
      String reason,
      String pattern,
      String key,
      TruthRecord record,
      List<String> given) {
    Example example =
        new Example(
            key, record.at(), String.join(", ", record.reasons()), String.join(", ", given));
    tally.event(new Event(cause, reason, record.at().delivery(), pattern), example);
  }

  private ReasonCounts counts(String reason) {
    return tally.reasons.computeIfAbsent(reason, name -> new ReasonCounts());
  }
}
