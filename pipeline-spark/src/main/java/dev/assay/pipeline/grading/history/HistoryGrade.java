package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.GradeText;
import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.grading.Share;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is right and wrong with the histories of an output.
 *
 * @param tables in the order of the source's
 * @param sales empty if nobody says what dollars are booked under
 * @param again the comparisons of two outputs of the same files
 * @param notGraded what could not be graded, or was not to be
 */
public record HistoryGrade(
    List<TableGrade> tables,
    Optional<SalesGrade> sales,
    List<AgainGrade> again,
    List<String> notGraded)
    implements Graded {
  /** Copies the lists. */
  public HistoryGrade {
    tables = List.copyOf(tables);
    again = List.copyOf(again);
    notGraded = List.copyOf(notGraded);
  }

  /** The versions of all tables that are right. */
  @Override
  public Share rowsRight() {
    return new Share(
        tables.stream().mapToLong(table -> table.versions().right().part()).sum(),
        tables.stream().mapToLong(table -> table.versions().right().whole()).sum());
  }

  @Override
  public boolean isPerfect() {
    return tables.stream().allMatch(TableGrade::isPerfect)
        && sales.map(SalesGrade::isPerfect).orElse(true)
        && again.stream().allMatch(AgainGrade::isEqual);
  }

  @Override
  public Optional<BigDecimal> dollarsOff() {
    return sales.map(SalesGrade::off);
  }

  @Override
  public String line() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d versions right, %s",
        rowsRight().part(),
        rowsRight().whole(),
        sales
            .map(
                grade ->
                    "%s under the wrong %s"
                        .formatted(GradeText.money(grade.off()), grade.attribute()))
            .orElse("dollars n/a"));
  }
}
