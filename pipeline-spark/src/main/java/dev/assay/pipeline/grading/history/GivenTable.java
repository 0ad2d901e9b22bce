package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.OutputRow;
import dev.assay.pipeline.grading.OutputRows;
import dev.assay.pipeline.grading.input.ColumnMapping;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.MappingRules;
import dev.assay.pipeline.grading.input.Pairs;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.grading.input.SideReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table's history as an output tells it.
 *
 * @param mapping which of its columns are which
 * @param versions as many as it has rows
 */
record GivenTable(
    TrueTable truth, String name, ColumnMapping mapping, List<GivenVersion> versions) {
  /** With more rows it is no history of such a table, but something that was named by mistake. */
  static final int MOST_ROWS = 2_000_000;

  /** Later than that nothing ever ends: 9999-12-31 and the like stand for NULL. */
  private static final long YEARS = 10L * 365 * 86_400_000_000L;

  /** What tools call the interval, and nobody else does: dbt's snapshots, Delta Live Tables. */
  private static final Map<String, List<String>> TOOLS =
      Map.of(
          TrueTable.VALID_FROM, List.of("dbt_valid_from", "__START_AT"),
          TrueTable.VALID_TO, List.of("dbt_valid_to", "__END_AT"));

  /**
   * Reads an output.
   *
   * @param last before which all changes were committed
   * @throws dev.assay.pipeline.error.AssayException INVALID_MAPPING if columns cannot be told from
   *     one another, or it lacks those without which it is no history; OUTPUT_UNREADABLE if it
   *     cannot be read
   */
  static GivenTable read(TrueTable truth, Side side, MappingRules rules, long last) {
    ColumnMapping mapping = mapping(truth, side, rules);
    List<OutputRow> rows =
        side.isBlank()
            ? List.of()
            : SideReader.acting(
                () ->
                    OutputRows.of(side, mapping, truth.graded(), MOST_ROWS)
                        .orElseThrow(
                            () ->
                                Errors.invalidMapping(
                                    String.format(
                                        Locale.ROOT,
                                        "%s has more than %,d rows, which no history of %s has. Is it another table?",
                                        side.name(),
                                        MOST_ROWS,
                                        truth.name()))));
    List<GivenVersion> versions = new ArrayList<>(rows.size());
    for (OutputRow row : rows) {
      versions.add(version(truth, row, last));
    }
    return new GivenTable(truth, side.name(), mapping, versions);
  }

  /** Which column is which. */
  static ColumnMapping mapping(TrueTable truth, Side side, MappingRules rules) {
    List<GradedColumn> graded = truth.graded();
    ColumnMapping mapping =
        ColumnMapping.resolve(side.name(), side.columns(), graded, withTools(side, rules));
    List<String> needed = new ArrayList<>();
    truth.columns().stream().filter(TrueColumn::isKey).forEach(column -> needed.add(column.name()));
    needed.add(TrueTable.VALID_FROM);
    needed.add(TrueTable.VALID_TO);
    for (String name : needed) {
      if (!side.isBlank() && mapping.given(name).isEmpty()) {
        throw Errors.invalidMapping(
            "%s has no column %s, without which it is no history of %s. Name it with --map %s=COLUMN; --suggest-mapping proposes one. There are: %s."
                .formatted(
                    side.name(), name, truth.name(), name, String.join(", ", side.columns())));
      }
    }
    return mapping;
  }

  private static MappingRules withTools(Side side, MappingRules rules) {
    Map<String, String> known = new LinkedHashMap<>();
    TOOLS.forEach(
        (name, others) ->
            others.stream()
                .filter(side.columns()::contains)
                .filter(other -> !side.columns().contains(name))
                .forEach(other -> known.putIfAbsent(name, other)));
    return new MappingRules(rules.pairs().orElse(new Pairs(known)), rules.ignored());
  }

  private static GivenVersion version(TrueTable truth, OutputRow row, long last) {
    int columns = truth.columns().size();
    List<Object> values = new ArrayList<>(columns);
    for (int i = 0; i < columns; i++) {
      values.add(row.unread()[i] == null ? row.values()[i] : null);
    }
    Object from = row.values()[columns];
    return new GivenVersion(row, truth.key(values), (Long) from, to(row, columns + 1, last));
  }

  private static Long to(OutputRow row, int column, long last) {
    String unread = row.unread()[column];
    if (unread != null) {
      return isForEver(unread.strip().toLowerCase(Locale.ROOT)) ? TrueVersion.OPEN : null;
    }
    Long value = (Long) row.values()[column];
    return value == null || value > last + YEARS ? (Long) TrueVersion.OPEN : value;
  }

  /** PostgreSQL has a word for it; nanoseconds of 9999 and of the last time of pandas have none. */
  private static boolean isForEver(String text) {
    return text.equals("infinity") || text.startsWith("9999-12-31") || text.startsWith("2262-04-1");
  }

  /** The versions that say of what and when, by row and time. */
  TreeMap<String, List<GivenVersion>> byKey() {
    TreeMap<String, List<GivenVersion>> byKey = new TreeMap<>();
    for (GivenVersion version : versions) {
      if (version.isWhole()) {
        byKey.computeIfAbsent(version.key(), key -> new ArrayList<>()).add(version);
      }
    }
    byKey.values().forEach(of -> of.sort(GivenVersion.ORDER));
    return byKey;
  }

  /** Whether the output says which versions are current. */
  boolean saysCurrent() {
    return mapping.given(TrueTable.IS_CURRENT).isPresent();
  }
}
