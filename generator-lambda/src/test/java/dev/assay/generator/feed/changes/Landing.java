package dev.assay.generator.feed.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.testing.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fetches files, as a program would that has them written down, and reads their rows. */
final class Landing {
  private static final List<String> OF_A_CHANGE = List.of("Op", "commit_ts", "seq");

  private final ChangesId id;
  private final Dialect dialect;

  Landing(ChangesId id, Dialect dialect) {
    this.id = id;
    this.dialect = dialect;
  }

  /** The text of a file. */
  String text(Table table, int file) {
    APIGatewayV2HTTPResponse response = Requests.get(id.url(table, file, dialect));
    assertThat(response.getStatusCode()).isEqualTo(200);
    return response.getBody();
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
