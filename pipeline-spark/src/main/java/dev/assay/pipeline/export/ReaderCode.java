package dev.assay.pipeline.export;

import dev.assay.pipeline.delivery.ViewText;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Code to paste that opens a published state in another program: each table at the version that was
 * published, because the newest one may not have passed the gate, or not together with the others.
 */
public enum ReaderCode {
  /** A script in DuckDB's SQL; it needs DuckDB's extension {@code delta}. */
  DUCKDB("duckdb", ReaderCode::duckDb),
  /** Python: a lazy frame for each table. */
  POLARS("polars", ReaderCode::polars),
  /** Python: SQL by DataFusion. */
  DELTA_RS("delta-rs", ReaderCode::deltaRs),
  /** The sources of a dbt project with the adapter dbt-duckdb. */
  DBT("dbt", DbtSources::of),
  /** Python, for any Spark with Delta: temporary views of the session. */
  SPARK("spark", ReaderCode::spark);

  private final String tool;
  private final Function<PublishedState, String> writer;

  ReaderCode(String tool, Function<PublishedState, String> writer) {
    this.tool = tool;
    this.writer = writer;
  }

  /** The program's name, as commands take it. */
  public String tool() {
    return tool;
  }

  /** The code, with a line's end. */
  public String of(PublishedState state) {
    return writer.apply(state);
  }

  private static String duckDb(PublishedState state) {
    Stream<String> opened =
        state.tables().stream()
            .map(
                table ->
                    "create or replace view %s as select * from %s"
                        .formatted(table.name(), deltaScan(table)));
    return heading("--", state)
        + Stream.of(
                Stream.of("install delta", "load delta"), opened, DuckDbSql.views(state).stream())
            .flatMap(statements -> statements)
            .map(statement -> statement + ";\n")
            .collect(Collectors.joining());
  }

  /** DuckDB's function that reads a table as it was at a version. */
  static String deltaScan(PinnedTable table) {
    return "delta_scan(%s, version := %d)".formatted(DuckDbSql.text(table.uri()), table.version());
  }

  private static String polars(PublishedState state) {
    return heading("#", state)
        + "import polars as pl\n\ntables = {\n"
        + lines(
            state,
            table ->
                "    %s: pl.scan_delta(%s, version=%d),\n"
                    .formatted(python(table.name()), python(table.uri()), table.version()))
        + "}\n";
  }

  private static String deltaRs(PublishedState state) {
    return heading("#", state)
        + "from deltalake import DeltaTable, QueryBuilder\n\nquery = QueryBuilder()\n"
        + lines(
            state,
            table ->
                "query.register(%s, DeltaTable(%s, version=%d))\n"
                    .formatted(python(table.name()), python(table.uri()), table.version()))
        + "\nviews = {}\n"
        + state.views().stream()
            .map(
                view ->
                    "views[%s] = \"\"\"\n%s\n\"\"\"\n"
                        .formatted(python(view.name()), DataFusionSql.of(view)))
            .collect(Collectors.joining());
  }

  private static String spark(PublishedState state) {
    return heading("#", state)
        + lines(
            state,
            table ->
                "spark.read.format(\"delta\").option(\"versionAsOf\", %d).load(%s).createOrReplaceTempView(%s)\n"
                    .formatted(table.version(), python(table.location()), python(table.name())))
        + state.views().stream().map(ReaderCode::sparkView).collect(Collectors.joining());
  }

  private static String sparkView(ViewText view) {
    return "spark.sql(\"\"\"\ncreate or replace temporary view %s as\n%s\n\"\"\")\n"
        .formatted(view.name(), view.query());
  }

  private static String lines(PublishedState state, Function<PinnedTable, String> line) {
    return state.tables().stream().map(line).collect(Collectors.joining());
  }

  /** A text as Python writes it. */
  private static String python(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String heading(String comment, PublishedState state) {
    return "%s Publication %d of %s\n".formatted(comment, state.publication(), state.root());
  }
}
