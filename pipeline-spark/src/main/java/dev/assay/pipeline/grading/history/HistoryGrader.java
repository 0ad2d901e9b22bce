package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.input.ColumnMapping;
import dev.assay.pipeline.grading.input.MappingSuggestion;
import dev.assay.pipeline.grading.input.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Grades the histories of an output against the truth about the source's tables. */
public final class HistoryGrader {
  private final HistoryTruth truth;

  /** A grader of outputs of one source. */
  public HistoryGrader(HistoryTruth truth) {
    this.truth = truth;
  }

  /**
   * Grades an output.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_MAPPING if columns cannot be told from
   *     one another, or those are missing without which there is no history; OUTPUT_UNREADABLE if a
   *     table cannot be read
   */
  public HistoryGrade grade(HistoryRequest request) {
    requireMapped(request);
    long[] days = truth.days();
    Map<String, TableGrader> graders = new LinkedHashMap<>();
    List<TableGrade> tables = new ArrayList<>();
    List<AgainGrade> again = new ArrayList<>();
    List<String> notGraded = new ArrayList<>();
    for (TrueTable table : truth.tables()) {
      Side side = request.histories().get(table.name());
      if (side == null) {
        notGraded.add("history of " + table.name());
        continue;
      }
      GivenTable given = read(table, side, request);
      TableGrader grader = new TableGrader(given, request.settings());
      graders.put(table.name(), grader);
      tables.add(grader.grade(days));
      if (request.again().containsKey(table.name())) {
        GivenTable other = read(table, request.again().get(table.name()), request);
        again.add(new Convergence(given, other).grade());
      }
    }
    Optional<SalesGrade> sales = truth.sales().flatMap(sold -> sales(sold, graders, request));
    if (sales.isEmpty()) {
      notGraded.add("dollars");
    }
    if (sales.filter(of -> of.amounts() != SalesGrade.Amounts.GRADED).isPresent()) {
      notGraded.add("amounts");
    }
    if (again.isEmpty()) {
      notGraded.add("convergence");
    }
    return new HistoryGrade(tables, sales, again, notGraded);
  }

  private GivenTable read(TrueTable table, Side side, HistoryRequest request) {
    return GivenTable.read(table, side, request.mapping(), truth.to());
  }

  private Optional<SalesGrade> sales(
      TrueSales sold, Map<String, TableGrader> graders, HistoryRequest request) {
    if (request.sales().isPresent()) {
      return Optional.of(new SalesGrader(sold).byTable(request.sales().get(), request.mapping()));
    }
    TableGrader buyers = graders.get(sold.buyers());
    TrueTable table = truth.table("", sold.buyers());
    boolean isTold =
        buyers != null
            && (request.histories().get(sold.buyers()).isBlank()
                || GivenTable.mapping(
                        table, request.histories().get(sold.buyers()), request.mapping())
                    .given(sold.attribute())
                    .isPresent());
    return isTold
        ? Optional.of(new SalesGrader(sold).byHistory(table, buyers.told()))
        : Optional.empty();
  }

  private void requireMapped(HistoryRequest request) {
    Set<String> columns = new LinkedHashSet<>();
    request.histories().values().forEach(side -> columns.addAll(side.columns()));
    request.again().values().forEach(side -> columns.addAll(side.columns()));
    request.sales().ifPresent(side -> columns.addAll(side.columns()));
    if (!columns.isEmpty()) {
      ColumnMapping.requireUsed(request.mapping(), columns);
    }
  }

  /** Proposes what {@code --mapping} could say of each table. */
  public String suggest(HistoryRequest request) {
    StringBuilder text = new StringBuilder();
    for (TrueTable table : truth.tables()) {
      Side side = request.histories().get(table.name());
      if (side != null) {
        text.append(MappingSuggestion.of(side, table.graded(), request.mapping()));
      }
    }
    return text.toString();
  }

  /**
   * Tells all about the rows of a key: their true versions beside those of the output.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if no graded table has it
   */
  public String explain(HistoryRequest request, String key) {
    requireMapped(request);
    StringBuilder text = new StringBuilder();
    for (TrueTable table : truth.tables()) {
      Side side = request.histories().get(table.name());
      if (side != null) {
        text.append(
            HistoryExplanation.of(
                table, new TableGrader(read(table, side, request), request.settings()), key));
      }
    }
    if (text.isEmpty()) {
      throw Errors.invalidArgument(
          "--explain",
          key,
          "the key of a row of " + String.join(" or ", request.histories().keySet()));
    }
    return text.toString();
  }
}
