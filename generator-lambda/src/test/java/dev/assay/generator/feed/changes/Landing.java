package dev.assay.generator.feed.changes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a slice, and their rows as a reader finds them. */
final class Landing {
  private static final List<String> OF_A_CHANGE = List.of("Op", "commit_ts", "seq");

  private final ChangeFiles files;
  private final Dialect dialect;

  Landing(ChangesId id, Dialect dialect) {
    this.files = new ChangeFiles(id);
    this.dialect = dialect;
  }

  /** The text of a file. */
  String text(Table table, int file) {
    return new String(files.csv(table, file, dialect).bytes(), StandardCharsets.UTF_8);
  }

  List<LandedRow> rows(Table table, int file) {
    return rows(table.key(), file, text(table, file));
  }

  private List<LandedRow> rows(String table, int file, String text) {
    String rest = text;
    List<String> columns = new ArrayList<>();
    if (dialect.header()) {
      columns.addAll(LandedCsv.header(text, dialect.delimiter()));
      rest = text.substring(text.indexOf('\n') + 1);
    } else {
      columns.addAll(file == 0 && !dialect.opInFullLoad() ? List.of() : OF_A_CHANGE);
      columns.addAll(LandedRow.COLUMNS.get(table));
      if (file < 3) {
        columns.remove("loyalty_tier");
      }
    }
    List<LandedRow> rows = new ArrayList<>();
    for (List<String> fields : LandedCsv.rows(rest, dialect.delimiter(), columns.size())) {
      if (fields == null) {
        rows.add(LandedRow.malformed(file, rows.size()));
      } else {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          named.put(columns.get(i), fields.get(i));
        }
        rows.add(LandedRow.of(table, file, rows.size(), named));
      }
    }
    return rows;
  }

  /** The history of a table after files 0..{@code last}, one after the other. */
  LandedHistory history(Table table, int last) {
    LandedHistory history = new LandedHistory(table.key());
    for (int file = 0; file <= last; file++) {
      history.take(rows(table, file));
    }
    return history;
  }
}
