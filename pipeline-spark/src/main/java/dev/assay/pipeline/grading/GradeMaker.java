package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a grade of all that was counted. */
final class GradeMaker {
  private final GradeSettings settings;
  private final DeliveredTruth truth;
  private final Tally tally;

  private GradeMaker(GradeSettings settings, DeliveredTruth truth, Tally tally) {
    this.settings = settings;
    this.truth = truth;
    this.tally = tally;
  }

  /**
   * The grade.
   *
   * @param tally the sum of all; it is used up
   * @param views of the output's views
   * @param notGraded what else could not be graded
   */
  static Grade of(
      GradeSettings settings,
      DeliveredTruth truth,
      Tally tally,
      List<ViewGrade> views,
      List<String> notGraded) {
    Persons.judge(settings, tally);
    List<Finding> findings = RootCauses.of(tally, truth.deliveries());
    return new GradeMaker(settings, truth, tally).grade(views, findings, notGraded);
  }

  private Grade grade(List<ViewGrade> views, List<Finding> findings, List<String> notGraded) {
    return new Grade(
        new Share(tally.right, tally.delivered + tally.phantom),
        settings.given().get(Where.SILVER).stream().sorted().map(settings.names()::get).toList(),
        sides(),
        dollars(),
        fates(),
        faults(),
        quarantine(),
        new Grade.Duplicates(
            new Share(tally.removedRightly, tally.removed),
            new Share(tally.leftOut, tally.toRemove),
            tally.wrongWinners,
            tally.vanished),
        new Grade.Repairs(
            new Share(tally.repaired, tally.changed),
            new Share(tally.repaired, tally.toRepair),
            tally.damaged),
        privacy(views),
        views,
        findings,
        notGraded(Stream.concat(notGraded.stream(), untold(views)).toList()));
  }

  private List<String> sides() {
    List<String> sides = new ArrayList<>();
    for (Where where : Where.values()) {
      if (settings.has(where)) {
        sides.add(where.key());
      }
    }
    return sides;
  }

  private Optional<Grade.Dollars> dollars() {
    if (!settings.hasMoney()) {
      return Optional.empty();
    }
    Map<DollarCause, BigDecimal> byCause = new LinkedHashMap<>();
    for (DollarCause cause : DollarCause.values()) {
      byCause.put(cause, tally.byCause.getOrDefault(cause, BigDecimal.ZERO));
    }
    return Optional.of(
        new Grade.Dollars(tally.expected, tally.got, tally.lost, tally.invented, byCause));
  }

  private Map<String, Long> fates() {
    Map<String, Long> fates = new LinkedHashMap<>();
    for (Where where : Where.values()) {
      fates.put(where.key(), tally.fates.getOrDefault(where.key(), 0L));
    }
    fates.put(Tally.LOST, tally.fates.getOrDefault(Tally.LOST, 0L));
    fates.put("double", tally.doubles);
    fates.put("phantom", tally.phantom);
    fates.put("unattributable", tally.unattributable);
    return fates;
  }

  private Map<String, Grade.Fault> faults() {
    Map<String, Grade.Fault> faults = new LinkedHashMap<>();
    for (String name : truth.faults()) {
      FaultCounts counts = tally.faults.get(name);
      if (counts != null) {
        Share recall = new Share(counts.right, counts.records);
        faults.put(name, new Grade.Fault(recall, counts.otherwise));
      }
    }
    return faults;
  }

  private Grade.Quarantine quarantine() {
    Map<String, Grade.Reason> byReason = new TreeMap<>();
    tally.reasons.forEach(
        (name, counts) ->
            byReason.put(
                name,
                new Grade.Reason(
                    new Share(counts.both, counts.given), new Share(counts.both, counts.due))));
    return new Grade.Quarantine(
        new Share(tally.quarantinedRightly, tally.quarantined),
        byReason,
        new Share(tally.exactReasons, tally.reasoned),
        new Share(tally.firstReasons, tally.reasoned));
  }

  private static Stream<String> untold(List<ViewGrade> views) {
    return views.stream()
        .flatMap(view -> view.untold().stream())
        .distinct()
        .map(why -> "causes of wrong cells in views (%s)".formatted(why));
  }

  /** Addresses in the clear, by side and column, or view and column. */
  private Map<String, Long> privacy(List<ViewGrade> views) {
    Map<String, Long> privacy = new TreeMap<>(tally.clear);
    views.forEach(
        view ->
            view.clear().forEach((column, rows) -> privacy.put(view.name() + "." + column, rows)));
    return privacy;
  }

  private List<String> notGraded(List<String> others) {
    List<String> notGraded = new ArrayList<>();
    for (Where where : Where.values()) {
      if (!settings.has(where)) {
        notGraded.add(where.key());
      }
    }
    if (settings.has(Where.QUARANTINE) && !settings.hasReasons()) {
      notGraded.add("reasons");
    }
    if (!settings.hasMoney()) {
      notGraded.add("dollars");
    }
    settings.ignored().stream().sorted().map(settings.names()::get).forEach(notGraded::add);
    tally.tokensBeyond.forEach(
        (column, rows) ->
            notGraded.add(
                String.format(
                    Locale.ROOT,
                    "pseudonyms of %,d rows of %s (more than %,d different ones in a task)",
                    rows,
                    settings.names().get(column),
                    CellGrader.MOST_TOKENS)));
    notGraded.addAll(others);
    return notGraded;
  }
}
