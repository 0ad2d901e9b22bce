package dev.assay.generator.feed.changes;

import dev.assay.generator.feed.changes.Line.Struck;
import java.util.ArrayList;
import java.util.List;

/** Why a correct pipeline refuses a line, in the order of the contract's rules. */
final class Reasons {
  private static final String UNPARSEABLE = "unparseable_record";

  private Reasons() {}

  /** All that apply to a line; none if it is accepted. */
  static List<String> of(Line line) {
    if (line.has(ChangeFault.MALFORMED_ROW)) {
      return List.of(UNPARSEABLE);
    }
    List<String> missing = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    for (Column column : line.change().table().columns()) {
      Struck fault = line.at(column);
      if (fault != null && fault.kind() == ChangeFault.MISSING_KEY) {
        missing.add(missing(column));
      } else if (fault != null && fault.kind() == ChangeFault.BAD_TYPE) {
        invalid.add(invalid(column));
      }
    }
    missing.addAll(invalid);
    return missing;
  }

  /** All that a line of a table can have, in order. */
  static List<String> of(Table table) {
    List<String> all = new ArrayList<>();
    all.add(UNPARSEABLE);
    table.columns().stream().filter(Column::isKey).map(Reasons::missing).forEach(all::add);
    Telling.typed(table).stream().map(Reasons::invalid).forEach(all::add);
    return all;
  }

  private static String missing(Column column) {
    return "missing_" + column.name();
  }

  private static String invalid(Column column) {
    return "invalid_" + column.name();
  }
}
