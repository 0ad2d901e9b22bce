package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.TidyText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Holds the cells of a silver row against what silver must hold. */
final class CellGrader {
  private static final BigDecimal NOTHING = BigDecimal.ZERO;

  /** So many distinct pseudonyms in one task are no pseudonyms of a shop's customers. */
  static final int MOST_TOKENS = 100_000;

  private final GradeSettings settings;
  private final Tally tally;

  CellGrader(GradeSettings settings, Tally tally) {
    this.settings = settings;
    this.tally = tally;
  }

  /** How many cells are wrong; nothing is counted. */
  int wrong(TruthRecord truth, OutputRow row) {
    int wrong = 0;
    for (int column : settings.given().get(Where.SILVER)) {
      wrong += isRight(column, truth, row) ? 0 : 1;
    }
    return wrong;
  }

  /**
   * Grades the row of a record that wins, and counts what is wrong with it.
   *
   * @param found in silver, where it belongs
   */
  void grade(Found found, String key) {
    TruthRecord truth = found.record;
    OutputRow row = found.row;
    tally.silverRows++;
    tally.delivery(truth.at().delivery()).compared++;
    List<Integer> wrong = new ArrayList<>(0);
    for (int column : settings.given().get(Where.SILVER)) {
      boolean isRight = isRight(column, truth, row);
      if (!isRight && !follows(column, truth, row)) {
        wrong.add(column);
      }
      found.isExact &= isRight;
      countRepair(column, truth, row, isRight);
    }
    tellWrong(wrong, truth, row, key);
    countMissing(found, key);
  }

  /** Counts the row of a record that wins, whose cells are all right. */
  void countRight(TruthRecord truth) {
    tally.silverRows++;
    tally.delivery(truth.at().delivery()).compared++;
    for (int column : truth.repaired()) {
      if (settings.given().get(Where.SILVER).contains(column)) {
        tally.toRepair++;
        tally.repaired++;
        tally.changed++;
      }
    }
  }

  private void countMissing(Found found, String key) {
    for (int column : settings.missing()) {
      found.isExact = false;
      Example example = new Example(key, found.record.at(), "", "no column");
      tally.event(new Event(Cause.MISSING_COLUMN, settings.names().get(column), -1, ""), example);
    }
  }

  private void countRepair(int column, TruthRecord truth, OutputRow row, boolean isRight) {
    boolean isPersonal = settings.privacy().get(column).isPersonal();
    if (truth.repaired().contains(column)) {
      tally.toRepair++;
      tally.repaired += isRight ? 1 : 0;
      boolean isLeft =
          !isRight && row.shows(column, truth.delivered()[column], truth.texts()[column]);
      tally.changed += isLeft ? 0 : 1;
    } else if (!isPersonal && !isRight && !follows(column, truth, row)) {
      tally.damaged++;
      tally.changed++;
    }
  }

  private void tellWrong(List<Integer> wrong, TruthRecord truth, OutputRow row, String key) {
    BigDecimal dollars = settings.hasMoney() ? dollars(truth, row) : NOTHING;
    int payer = dollars.signum() == 0 ? -1 : payer(wrong, truth, row);
    for (int column : wrong) {
      Event event =
          new Event(
              cause(column, truth, row),
              settings.names().get(column),
              truth.at().delivery(),
              Pattern.of(
                  settings.types().get(column), truth.values()[column], row.values()[column]));
      tally.event(event, 1, column == payer ? dollars : NOTHING, example(column, truth, row, key));
    }
    if (payer < 0 && dollars.signum() != 0) { // within the tolerance, and dollars all the same
      int column = settings.money().get(0);
      Event event =
          new Event(Cause.ROUNDING, settings.names().get(column), truth.at().delivery(), "");
      tally.event(event, 0, dollars, example(column, truth, row, key));
    }
  }

  private Example example(int column, TruthRecord truth, OutputRow row, String key) {
    boolean isPersonal = settings.privacy().get(column).isPersonal();
    String wanted = Values.shown(settings.types().get(column), truth.values()[column]);
    String got =
        row.unread()[column] == null
            ? Values.shown(settings.types().get(column), row.values()[column])
            : "'" + row.unread()[column] + "'";
    return new Example(
        key,
        truth.at(),
        isPersonal ? "" : wanted,
        isPersonal || TidyText.hasAtSign(got) ? "***" : got);
  }

  /** How many dollars more than it should be a row is; a row without a number is none. */
  private BigDecimal dollars(TruthRecord truth, OutputRow row) {
    BigDecimal got = Values.product(row.values(), settings.money());
    BigDecimal due = Values.product(truth.values(), settings.money());
    return (got == null ? NOTHING : got).subtract(due == null ? NOTHING : due);
  }

  /** The wrong column whose cause comes first; -1 if no number of the dollars is wrong. */
  private int payer(List<Integer> wrong, TruthRecord truth, OutputRow row) {
    int payer = -1;
    for (int column : wrong) {
      if (settings.money().contains(column)
          && (payer < 0 || cause(column, truth, row).compareTo(cause(payer, truth, row)) < 0)) {
        payer = column;
      }
    }
    return payer;
  }

  private Cause cause(int column, TruthRecord truth, OutputRow row) {
    if (truth.repaired().contains(column)) {
      return Cause.WRONG_REPAIR;
    }
    return Pattern.isRounded(truth.values()[column], row.values()[column])
        ? Cause.ROUNDING
        : Cause.WRONG_VALUE;
  }

  /** Whether a day is wrong only because the instant is that it is the day of. */
  private boolean follows(int column, TruthRecord truth, OutputRow row) {
    int instant = settings.instant();
    return column == settings.day()
        && settings.given().get(Where.SILVER).contains(instant)
        && !row.says(instant, truth.values()[instant])
        && Values.equal(row.values()[column], Values.day(row.values()[instant]));
  }

  private boolean isRight(int column, TruthRecord truth, OutputRow row) {
    if (settings.privacy().get(column).isPersonal()) {
      String shown = row.unread()[column] == null ? (String) row.values()[column] : null;
      return isFit(column, (String) truth.values()[column], shown, row.isPresent(column));
    }
    return row.says(column, truth.values()[column])
        || isWithin(settings.tolerance().get(column), truth.values()[column], row.values()[column]);
  }

  private static boolean isWithin(BigDecimal tolerance, Object truth, Object got) {
    return tolerance != null
        && truth instanceof BigDecimal wanted
        && got instanceof BigDecimal given
        && given.subtract(wanted).abs().compareTo(tolerance) <= 0;
  }

  /** What may be shown of a person, but for pseudonyms, which are graded all together. */
  boolean isFit(int column, String clear, String shown, boolean isPresent) {
    return settings
        .agreed(column)
        .allows(settings.privacy().get(column) == Field.Privacy.NAME, clear, shown, isPresent);
  }

  /**
   * Keeps the pseudonyms of a row for the end, and whether it is right otherwise; beyond the bound
   * only how many there are.
   */
  void keepTokens(Found found, boolean isRightOtherwise) {
    for (int column : settings.given().get(Where.SILVER)) {
      if (settings.privacy().get(column).isPersonal()
          && settings.agreed(column) == Privacy.PSEUDONYM
          && found.record.values()[column] instanceof String person
          && found.row.values()[column] instanceof String shown) {
        Tally.Token token = new Tally.Token(column, person, shown);
        if (tally.tokens.size() < MOST_TOKENS || tally.tokens.containsKey(token)) {
          tally.tokens.computeIfAbsent(token, pair -> new long[2])[isRightOtherwise ? 0 : 1]++;
        } else {
          tally.tokensBeyond.merge(column, 1L, Long::sum);
        }
      }
    }
  }
}
