package dev.assay.pipeline.grading;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_date;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.grading.SilverViews.View;
import dev.assay.pipeline.grading.input.Cell;
import dev.assay.pipeline.grading.input.ColumnMapping;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.MappingRules;
import dev.assay.pipeline.grading.input.Normaliser;
import dev.assay.pipeline.grading.input.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Grades an output's views. Each view is computed twice by its own definition: from the silver that
 * the truth gives, which is what is expected, and from the silver that the output has, which tells
 * what of a difference was there before the view.
 */
final class ViewGrader {
  private final SparkSession session;
  private final DeliveredTruth truth;
  private final List<GradedColumn> silver;

  ViewGrader(SparkSession session, DeliveredTruth truth) {
    this.session = session;
    this.truth = truth;
    this.silver = GradedColumn.of(truth.contract());
  }

  /**
   * Grades views.
   *
   * @param views the output's, by the names of the feed's
   * @param output the part that is the output's silver
   * @param tasks how many sort the delivered records
   */
  List<ViewGrade> grade(
      Map<String, Side> views,
      Part output,
      MappingRules rules,
      Map<String, BigDecimal> tolerance,
      int tasks) {
    if (views.isEmpty()) {
      return List.of();
    }
    List<View> graded =
        views.keySet().stream().map(name -> truth.views().named(name).orElseThrow()).toList();
    Map<View, ViewRows> expected = rows(ExpectedSilver.of(session, truth, tasks), graded);
    Optional<Map<View, ViewRows>> ofSilver =
        hasAll(output) ? Optional.of(rows(given(output), graded)) : Optional.empty();
    List<ViewGrade> grades = new ArrayList<>();
    for (View view : graded) {
      grades.add(
          grade(
              view,
              views.get(view.name()),
              expected.get(view),
              ofSilver.map(rows -> rows.get(view)),
              rules,
              tolerance));
    }
    return grades;
  }

  private static ViewGrade grade(
      View view,
      Side side,
      ViewRows expected,
      Optional<ViewRows> ofSilver,
      MappingRules rules,
      Map<String, BigDecimal> tolerance) {
    ColumnMapping mapping =
        ColumnMapping.resolve(side.name(), side.columns(), view.columns(), rules);
    Set<Integer> compared = new TreeSet<>();
    List<String> missing = new ArrayList<>();
    for (int column = 0; column < view.columns().size(); column++) {
      String name = view.columns().get(column).name();
      boolean isGiven = side.isBlank() || mapping.given(name).isPresent();
      if (isGiven && !view.key().contains(name)) {
        compared.add(column);
      } else if (!isGiven && !mapping.ignored().contains(name)) {
        missing.add(name);
      }
    }
    return ViewComparison.of(
        view, expected, ofSilver, read(view, side, mapping), compared, missing, tolerance);
  }

  /** Whether an output's silver has all that a view may be made of. */
  private static boolean hasAll(Part output) {
    return output.side().isBlank() || output.mapping().missing().isEmpty();
  }

  /** An output's silver by the truth's names and types; what cannot be read is NULL. */
  private Dataset<Row> given(Part output) {
    Contract contract = truth.contract();
    List<Column> columns = new ArrayList<>();
    for (GradedColumn column : silver) {
      Column value = Cell.value(col(column.name()));
      boolean isDay = column.name().equals(contract.date().name());
      Column whole =
          isDay ? coalesce(value, to_date(Cell.value(col(contract.date().of())))) : value;
      columns.add(whole.as(column.name()));
    }
    return Normaliser.apply(output.side(), output.mapping()).select(columns.toArray(Column[]::new));
  }

  private Map<View, ViewRows> rows(Dataset<Row> silverRows, List<View> views) {
    Dataset<Row> kept = silverRows.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      kept.createOrReplaceTempView(SilverViews.SILVER);
      truth.views().inputs().forEach(session::sql);
      Map<View, ViewRows> rows = new LinkedHashMap<>();
      for (View view : views) {
        session.sql(view.definition());
        Side computed = Side.ofTyped(view.name(), session.table(view.name()));
        ColumnMapping mapping =
            ColumnMapping.resolve(
                view.name(), computed.columns(), view.columns(), MappingRules.NONE);
        rows.put(view, read(view, computed, mapping));
      }
      return rows;
    } finally {
      kept.unpersist();
    }
  }

  private static ViewRows read(View view, Side side, ColumnMapping mapping) {
    StructType schema = Wire.schema(view.columns());
    return ViewRows.of(
        view,
        Normaliser.apply(side, mapping)
            .select(
                Wire.values(view.columns(), schema).as(Wire.VALUES),
                Wire.others(view.columns(), schema).as(Wire.OTHERS))
            .collectAsList()
            .stream()
            .map(Wire::cells)
            .toList());
  }
}
