package dev.assay.generator.feed.changes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.generator.feed.changes.Line.Struck;
import dev.assay.generator.feed.changes.TableTruth.Duplicate;
import dev.assay.generator.feed.changes.TableTruth.Quarantined;
import dev.assay.generator.feed.changes.TableTruth.Spot;
import dev.assay.generator.http.IdentityJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the truth about a table: batch, files, faults, outcomes, history, expected. */
final class ChangesTruthJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;
  private final ChangeFiles capture;
  private final Period period;
  private final TableTruth truth;

  private ChangesTruthJson(JsonGenerator out, ChangeFiles capture, TableTruth truth) {
    this.out = out;
    this.capture = capture;
    this.period = Period.before(capture.id().world().asOf());
    this.truth = truth;
  }

  /**
   * The document about a table after files 0..{@code last}, as JSON without white space.
   *
   * @param last the number of the last file, 0..18
   */
  static byte[] write(ChangesId id, Table table, int last) {
    ChangeFiles capture = new ChangeFiles(id);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      new ChangesTruthJson(out, capture, new TableTruth(capture, table, last)).document(last);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private void document(int last) throws IOException {
    out.writeStartObject();
    batch(last);
    files();
    faults();
    outcomes();
    history();
    expected(last);
    out.writeEndObject();
  }

  private void batch(int last) throws IOException {
    ChangesId id = capture.id();
    out.writeObjectFieldStart("batch");
    IdentityJson.write(out, id.world(), id.count(), id.rates());
    out.writeStringField("table", truth.table().key());
    out.writeNumberField("files", last);
    out.writeEndObject();
  }

  private void files() throws IOException {
    out.writeArrayFieldStart("files");
    for (int file = 0; file < truth.files().size(); file++) {
      out.writeStartObject();
      out.writeNumberField("file", file);
      out.writeStringField("name", capture.name(truth.table(), file));
      out.writeStringField("url", capture.id().url(truth.table(), file, Dialect.USUAL));
      out.writeNumberField("rows", truth.files().get(file).size());
      out.writeArrayFieldStart("columns");
      for (Column column : capture.columns(truth.table(), file, Dialect.USUAL)) {
        out.writeString(column.name());
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void faults() throws IOException {
    Map<Long, Spot> first = new HashMap<>();
    out.writeArrayFieldStart("faults");
    for (int file = 0; file < truth.files().size(); file++) {
      List<Line> lines = truth.files().get(file);
      for (int row = 0; row < lines.size(); row++) {
        Spot at = new Spot(file, row);
        first.putIfAbsent(lines.get(row).change().seq(), at); // it comes before its repetition
        for (Struck fault : lines.get(row).faults()) {
          fault(at, fault, first);
        }
      }
    }
    out.writeEndArray();
  }

  private void fault(Spot at, Struck fault, Map<Long, Spot> first) throws IOException {
    Line line = truth.line(at);
    Change change = line.change();
    out.writeStartObject();
    spot(at);
    key(change);
    out.writeStringField("seq", Long.toString(change.seq()));
    out.writeStringField("fault", fault.kind().key());
    switch (fault.kind()) {
      case DUPLICATE_CHANGE -> {
        out.writeObjectFieldStart("of");
        spot(first.get(change.seq()));
        out.writeEndObject();
        boolean isCopy = change.values().equals(line.values());
        out.writeStringField(
            "kind", (isCopy ? TableTruth.Kind.COPY : TableTruth.Kind.CONFLICT).key());
      }
      case OUT_OF_ORDER, LATE_DELETE -> {
        if (change.lateBy() != 0) { // else it is the insert that the delete comes after
          out.writeNumberField("due", period.file(change.at()));
        }
      }
      case NULL_FLIP -> {
        int column = ExtraChanges.flipped(change.table());
        out.writeStringField("column", change.table().columns().get(column).name());
      }
      case MALFORMED_ROW ->
          out.writeStringField(
              "form", line.shape() == Line.Shape.OPEN_QUOTE ? "open_quote" : "too_few_columns");
      case MISSING_KEY, BAD_TYPE, UNTIDY_EMAIL -> altered(change, fault);
      case DELETE_KEY_ONLY, NO_OP_UPDATE, RESURRECTION -> {}
    }
    out.writeEndObject();
  }

  private void altered(Change change, Struck fault) throws IOException {
    out.writeStringField("column", fault.column().name());
    int column = change.table().columns().indexOf(fault.column());
    out.writeStringField("original", change.values().get(column));
    out.writeStringField("emitted", fault.emitted());
  }

  private void spot(Spot at) throws IOException {
    out.writeNumberField("file", at.file());
    out.writeNumberField("row", at.row());
  }

  private void key(Change change) throws IOException {
    out.writeObjectFieldStart("key");
    List<Column> columns = change.table().columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isKey()) {
        value(columns.get(i), change.values().get(i));
      }
    }
    out.writeEndObject();
  }

  /** Whole numbers are numbers, all else is text: a float would not hold it. */
  private void value(Column column, String text) throws IOException {
    if (column.type() == Column.Type.INTEGER && text != null) {
      out.writeNumberField(column.name(), Integer.parseInt(text));
    } else {
      out.writeStringField(column.name(), text);
    }
  }

  private void outcomes() throws IOException {
    out.writeObjectFieldStart("outcomes");
    out.writeArrayFieldStart("quarantined");
    for (Quarantined one : truth.quarantined()) {
      out.writeStartObject();
      spot(one.at());
      out.writeArrayFieldStart("reasons");
      for (String reason : one.reasons()) {
        out.writeString(reason);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("duplicates");
    for (Duplicate one : truth.duplicates()) {
      out.writeStartObject();
      spot(one.at());
      out.writeObjectFieldStart("of");
      spot(one.of());
      out.writeEndObject();
      out.writeStringField("kind", one.kind().key());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("repaired");
    for (Spot one : truth.repaired()) {
      out.writeStartObject();
      spot(one);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void history() throws IOException {
    out.writeArrayFieldStart("history");
    List<Column> columns = truth.table().columns();
    for (Version version : truth.versions()) {
      out.writeStartObject();
      out.writeObjectFieldStart("values");
      for (int i = 0; i < columns.size(); i++) {
        value(columns.get(i), version.values().get(i));
      }
      out.writeEndObject();
      out.writeStringField("valid_from", ChangeCsv.time(version.from()));
      String to = version.isCurrent() ? null : ChangeCsv.time(version.to());
      out.writeStringField("valid_to", to);
      out.writeStringField("op", version.op().name());
      out.writeStringField("seq", Long.toString(version.seq()));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void expected(int last) throws IOException {
    out.writeObjectFieldStart("expected");
    out.writeNumberField("delivered", truth.delivered());
    out.writeNumberField("quarantined", truth.quarantined().size());
    out.writeNumberField("duplicates", truth.duplicates().size());
    out.writeNumberField("silver", truth.silver());
    out.writeNumberField("repaired", truth.repaired().size());
    out.writeObjectFieldStart("by_reason");
    for (Map.Entry<String, Integer> reason : truth.byReason().entrySet()) {
      out.writeNumberField(reason.getKey(), reason.getValue());
    }
    out.writeEndObject();
    out.writeNumberField("versions", truth.versions().size());
    out.writeNumberField("current", truth.current().size());
    gold(new Gold(capture, last));
    out.writeEndObject();
  }

  private void gold(Gold gold) throws IOException {
    String name = Gold.name(truth.table());
    if (name == null) {
      out.writeStringField("revenue", gold.revenue().toPlainString());
      return;
    }
    out.writeStringField("gold_table", name);
    out.writeArrayFieldStart("gold");
    for (Map<String, Object> row : gold.rows(truth.table())) {
      gold(row);
    }
    out.writeEndArray();
  }

  private void gold(Map<String, Object> row) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, Object> cell : row.entrySet()) {
      if (cell.getValue() instanceof Integer number) {
        out.writeNumberField(cell.getKey(), number);
      } else {
        String text = cell.getValue() == null ? null : cell.getValue().toString();
        out.writeStringField(cell.getKey(), text);
      }
    }
    out.writeEndObject();
  }
}
