package dev.assay.pipeline.export;

import dev.assay.pipeline.delivery.ViewText;
import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;

/** The views, and what is said of tables, in DuckDB's SQL: one statement each. */
final class DuckDbSql {
  private static final String MACROS = "/export/duckdb-macros.sql";

  private DuckDbSql() {}

  /** What the views need, then the views with what is said of them and of their columns. */
  static List<String> views(PublishedState state) {
    return Stream.concat(macros(), state.views().stream().flatMap(DuckDbSql::view)).toList();
  }

  /** What is said of a table and of its columns. */
  static Stream<String> comments(PinnedTable table) {
    return Stream.concat(
        Stream.of(
            "comment on table %s is %s".formatted(table.name(), text(table.spec().comment()))),
        Stream.of(table.spec().schema().fields())
            .filter(column -> column.getComment().isDefined())
            .map(column -> comment(table.name(), column)));
  }

  /** A text in quotes. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static String comment(String table, StructField column) {
    return comment(table, column.name(), column.getComment().get());
  }

  private static String comment(String relation, String column, String comment) {
    return "comment on column %s.\"%s\" is %s".formatted(relation, column, text(comment));
  }

  private static Stream<String> view(ViewText view) {
    return Stream.concat(
        Stream.of(
            "create or replace view %s as\n%s".formatted(view.name(), view.query()),
            "comment on view %s is %s".formatted(view.name(), text(view.comment()))),
        view.comments().entrySet().stream()
            .map(column -> comment(view.name(), column.getKey(), column.getValue())));
  }

  /** The file's statements, with what it says of them. */
  private static Stream<String> macros() {
    try (InputStream in = DuckDbSql.class.getResourceAsStream(MACROS)) {
      String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(file.strip().split(";\\s*", -1)).filter(one -> !one.isBlank());
    } catch (IOException e) {
      throw Errors.internal("the file " + MACROS + " cannot be read", e);
    }
  }
}
