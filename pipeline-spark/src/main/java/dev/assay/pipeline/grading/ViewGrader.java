package dev.assay.pipeline.grading;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.SilverViews.View;
import dev.assay.pipeline.grading.input.ColumnMapping;
import dev.assay.pipeline.grading.input.MappingRules;
import dev.assay.pipeline.grading.input.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Grades an output's views. Each view is computed twice by its own definition: from the silver that
 * the truth gives, which is what is expected, and from the silver that the output has, which tells
 * what of a difference was there before the view. The driver holds the rows of views, of which
 * there are few.
 */
final class ViewGrader {
  /** With more rows it is no such view, but a table that was named by mistake. */
  private static final int MOST_ROWS = 100_000;

  private final SparkSession session;
  private final DeliveredTruth truth;
  private final GradeRequest request;
  private final Map<View, ColumnMapping> mappings = new HashMap<>();
  private final List<View> views = new ArrayList<>();

  /**
   * A grader of the views of a request.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_MAPPING if the columns of one cannot be
   *     told from one another, or it lacks those that name its rows
   */
  ViewGrader(SparkSession session, DeliveredTruth truth, GradeRequest request) {
    this.session = session;
    this.truth = truth;
    this.request = request;
    for (Map.Entry<String, Side> given : request.views().entrySet()) {
      View view = truth.views().named(given.getKey()).orElseThrow();
      views.add(view);
      mappings.put(view, mapping(view, given.getValue()));
    }
  }

  /** What names rows is looked for, though silver's column of that name may be ignored. */
  private ColumnMapping mapping(View view, Side side) {
    Set<String> ignored = new HashSet<>(request.mapping().ignored());
    ignored.removeAll(view.key());
    ColumnMapping mapping =
        ColumnMapping.resolve(
            side.name(),
            side.columns(),
            view.columns(),
            new MappingRules(request.mapping().pairs(), ignored));
    for (String key : view.key()) {
      if (!side.isBlank() && mapping.given(key).isEmpty()) {
        throw Errors.invalidMapping(
            "%s has no column %s, so its rows cannot be matched. Name it with --map %s=COLUMN. There are: %s."
                .formatted(view.name(), key, key, String.join(", ", side.columns())));
      }
    }
    return mapping;
  }

  /**
   * Grades the views.
   *
   * @param output the part that is the output's silver
   * @param tasks how many sort the delivered records
   */
  List<ViewGrade> grade(Part output, int tasks) {
    if (views.isEmpty()) {
      return List.of();
    }
    Column[] reads = truth.views().reads().stream().map(functions::col).toArray(Column[]::new);
    Map<View, ViewRows> expected =
        computed(ExpectedSilver.of(session, truth, tasks).select(reads)).orElseThrow();
    Map<View, ViewRows> got = new HashMap<>();
    views.forEach(view -> got.put(view, given(view)));
    ViewSilver silver = new ViewSilver(truth, output);
    Optional<String> flaw = silver.flaw();
    Optional<Map<View, ViewRows>> ofSilver =
        flaw.isPresent() ? Optional.empty() : computed(silver.rows());
    Optional<String> untold =
        ofSilver.isPresent()
            ? Optional.empty()
            : flaw.or(() -> Optional.of("silver makes too many rows of them"));
    return views.stream()
        .map(
            view ->
                grade(
                    view,
                    expected.get(view),
                    ofSilver.map(rows -> rows.get(view)),
                    got.get(view),
                    untold))
        .toList();
  }

  private ViewGrade grade(
      View view,
      ViewRows expected,
      Optional<ViewRows> ofSilver,
      ViewRows got,
      Optional<String> untold) {
    Set<Integer> compared = new TreeSet<>();
    List<String> missing = new ArrayList<>();
    ColumnMapping mapping = mappings.get(view);
    boolean isBlank = request.views().get(view.name()).isBlank();
    for (int column = 0; column < view.columns().size(); column++) {
      String name = view.columns().get(column).name();
      boolean isGiven = isBlank || mapping.given(name).isPresent();
      if (isGiven && !view.isKey(column)) {
        compared.add(column);
      } else if (!isGiven && !mapping.ignored().contains(name)) {
        missing.add(name);
      }
    }
    ViewComparison comparison = new ViewComparison(view, compared, request.tolerance());
    comparison.compare(expected, ofSilver, got);
    return new ViewGrade(
        view.name(), comparison.cells(), comparison.wrong(), missing, got.clear(view), untold);
  }

  /** The output's own rows of a view. */
  private ViewRows given(View view) {
    return rows(view, request.views().get(view.name()), mappings.get(view))
        .orElseThrow(
            () ->
                Errors.invalidMapping(
                    String.format(
                        Locale.ROOT,
                        "%s has more than %,d rows, which this view never has. Is it the table that the view is made from?",
                        view.name(),
                        MOST_ROWS)));
  }

  /** All views, made of a silver; empty if one of them has too many rows. */
  private Optional<Map<View, ViewRows>> computed(Dataset<Row> silver) {
    Dataset<Row> kept = silver.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      kept.createOrReplaceTempView(SilverViews.SILVER);
      truth.views().inputs().forEach(session::sql);
      Map<View, ViewRows> computed = new HashMap<>();
      for (View view : views) {
        session.sql(view.definition());
        Side side = Side.ofTyped(view.name(), session.table(view.name()));
        ColumnMapping itself =
            ColumnMapping.resolve(view.name(), side.columns(), view.columns(), MappingRules.NONE);
        Optional<ViewRows> rows = rows(view, side, itself);
        if (rows.isEmpty()) {
          return Optional.empty();
        }
        computed.put(view, rows.get());
      }
      return Optional.of(computed);
    } finally {
      kept.unpersist();
    }
  }

  /** Rows by their key; empty if there are too many. */
  private static Optional<ViewRows> rows(View view, Side side, ColumnMapping mapping) {
    return OutputRows.of(side, mapping, view.columns(), MOST_ROWS)
        .map(rows -> ViewRows.of(view, rows));
  }
}
