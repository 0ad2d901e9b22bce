package dev.assay.pipeline.grading;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.grading.input.Cell;
import dev.assay.pipeline.grading.input.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The silver of an output as views read it: by the truth's names and types. */
final class ViewSilver {
  private static final String UNCLEAR = "_unclear";

  private final Contract contract;
  private final List<String> reads;
  private final Part output;

  /**
   * An output's silver.
   *
   * @param output the part that it is
   */
  ViewSilver(DeliveredTruth truth, Part output) {
    this.contract = truth.contract();
    this.reads = truth.views().reads();
    this.output = output;
  }

  /** Why nothing can be computed from it; empty if all can be. Runs a job. */
  Optional<String> flaw() {
    for (String name : reads) {
      boolean isGiven = isGiven(name);
      if (!isGiven && !(isDay(name) && isGiven(contract.date().of()))) {
        return Optional.of("silver has no column " + name);
      }
    }
    Column[] unclear =
        reads.stream().map(name -> when(isUnclear(name), lit(name))).toArray(Column[]::new);
    return normalised()
        .select(coalesce(unclear).as(UNCLEAR))
        .where(col(UNCLEAR).isNotNull())
        .limit(1)
        .collectAsList()
        .stream()
        .findFirst()
        .map(row -> "silver has cells of " + row.getString(0) + " that cannot be read");
  }

  private boolean isGiven(String name) {
    return output.side().isBlank() || output.mapping().given(name).isPresent();
  }

  private boolean isDay(String name) {
    return name.equals(contract.date().name());
  }

  /** What cannot be read, or may be read in two ways; an empty text may be none. */
  private static Column isUnclear(String name) {
    Column other = Cell.alternative(col(name));
    return Cell.unread(col(name)).isNotNull().or(other.isNotNull().and(other.notEqual(lit(""))));
  }

  private Dataset<Row> normalised() {
    return Normaliser.apply(output.side(), output.mapping());
  }

  /** Its rows: the columns that are read. */
  Dataset<Row> rows() {
    List<Column> columns = new ArrayList<>();
    for (String name : reads) {
      Column value = Cell.value(col(name));
      Column whole =
          isDay(name) ? coalesce(value, to_date(Cell.value(col(contract.date().of())))) : value;
      columns.add(whole.as(name));
    }
    return normalised().select(columns.toArray(Column[]::new));
  }
}
