package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is right and wrong with an output.
 *
 * @param rowsRight of all delivered records and phantom rows, those that are where they belong, as
 *     often as they should, with the right graded values
 * @param columnsGraded the columns whose values were compared
 * @param sides the sides that were supplied
 * @param dollars empty if not all columns that dollars are made of are graded, or the feed has none
 * @param fates records by where they were found, then surplus and unknown rows
 * @param faults by the source's names, in its order; only those that were delivered
 * @param privacy personal data in the clear: rows by side and column
 * @param views the views that were supplied, in the order of the request
 * @param findings what explains all that is wrong, dearest first
 * @param notGraded what could not be graded, or was not to be
 */
public record Grade(
    Share rowsRight,
    List<String> columnsGraded,
    List<String> sides,
    Optional<Dollars> dollars,
    Map<String, Long> fates,
    Map<String, Fault> faults,
    Quarantine quarantine,
    Duplicates duplicates,
    Repairs repairs,
    Map<String, Long> privacy,
    List<ViewGrade> views,
    List<Finding> findings,
    List<String> notGraded)
    implements Graded {
  /** Copies the collections, and keeps their order. */
  public Grade {
    columnsGraded = List.copyOf(columnsGraded);
    sides = List.copyOf(sides);
    fates = Collections.unmodifiableMap(new LinkedHashMap<>(fates));
    faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    privacy = Collections.unmodifiableMap(new LinkedHashMap<>(privacy));
    views = List.copyOf(views);
    findings = List.copyOf(findings);
    notGraded = List.copyOf(notGraded);
  }

  /**
   * Whether every row and every cell of a view is right; an output of nothing that nothing was
   * delivered to is.
   */
  @Override
  public boolean isPerfect() {
    return rowsRight.part() == rowsRight.whole() && views.stream().allMatch(ViewGrade::isRight);
  }

  @Override
  public Optional<BigDecimal> dollarsOff() {
    return dollars.map(Dollars::off);
  }

  @Override
  public String line() {
    return GradeText.line(this);
  }

  /**
   * Dollars: {@code off} is invented less lost, and the sum of all causes.
   *
   * @param byCause dollars invented, or lost where negative
   */
  public record Dollars(
      BigDecimal expected,
      BigDecimal got,
      BigDecimal lost,
      BigDecimal invented,
      Map<DollarCause, BigDecimal> byCause) {
    /** Copies the map, and checks that all adds up. */
    public Dollars {
      byCause = Collections.unmodifiableMap(new LinkedHashMap<>(byCause));
      BigDecimal sum = byCause.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (got.subtract(expected).compareTo(sum) != 0
          || invented.subtract(lost).compareTo(sum) != 0) {
        throw new IllegalArgumentException("dollars that do not add up over their causes");
      }
    }

    /** How many dollars the output is off. */
    public BigDecimal off() {
      return invented.subtract(lost);
    }
  }

  /**
   * What became of the records with a fault.
   *
   * @param recall those that were dealt with as required
   * @param otherwise where the others were found
   */
  public record Fault(Share recall, Map<String, Long> otherwise) {
    /** Copies the counts, in the order of their names. */
    public Fault {
      otherwise = Collections.unmodifiableMap(new TreeMap<>(otherwise));
    }
  }

  /**
   * The quarantine.
   *
   * @param precision of its rows, those that belong there
   * @param byReason over pairs of a record and a reason
   * @param exactSets of its rows that belong there, those with just the reasons that apply
   * @param firstReason of the same, those whose first reason is one that applies
   */
  public record Quarantine(
      Share precision, Map<String, Reason> byReason, Share exactSets, Share firstReason) {}

  /** One reason: of the given ones those that apply, and of those that apply the given ones. */
  public record Reason(Share precision, Share recall) {}

  /**
   * The removal of duplicates.
   *
   * @param wrongWinners orders of which another record stands in silver
   * @param vanished orders of which no record stands in silver, and one should
   */
  public record Duplicates(Share precision, Share recall, long wrongWinners, long vanished) {}

  /**
   * Repairs, over cells of silver rows that stand for their order.
   *
   * @param damagedCells clean cells that were changed
   */
  public record Repairs(Share precision, Share recall, long damagedCells) {}
}
