package dev.assay.pipeline.grading;

import dev.assay.pipeline.grading.input.ColumnMapping;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.Side;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of an output that are all on one side.
 *
 * @param reasons the column that says why a row is in quarantine
 * @param lineage the columns that name batch and position; both or none
 */
record Part(
    Where where,
    Side side,
    ColumnMapping mapping,
    Optional<String> reasons,
    Optional<Lineage> lineage) {

  /** The columns that name the batch of a record and its position there. */
  record Lineage(String batch, String position) {}

  /** The same with some of its rows. */
  Part with(Dataset<Row> rows) {
    return new Part(where, side.with(rows), mapping, reasons, lineage);
  }

  /** The numbers of the graded columns that it has; what is empty lacks none. */
  Set<Integer> given() {
    Set<Integer> given = new HashSet<>();
    List<GradedColumn> graded = mapping.graded();
    for (int column = 0; column < graded.size(); column++) {
      if (side.isBlank() || mapping.given(graded.get(column).name()).isPresent()) {
        given.add(column);
      }
    }
    return given;
  }

  /** The columns that are neither graded nor about the row itself. */
  List<String> extra() {
    return mapping.extra().stream()
        .filter(column -> reasons.stream().noneMatch(column::equals))
        .filter(
            column ->
                lineage.stream()
                    .noneMatch(one -> column.equals(one.batch()) || column.equals(one.position())))
        .toList();
  }
}
