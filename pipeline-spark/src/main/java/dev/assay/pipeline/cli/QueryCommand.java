package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.PublishedQuery;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.run.Pipeline;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay query}: one read-only statement over the published views and tables. */
@Command(
    name = "query",
    description = {
      "Ask one read-only statement over the published views and tables.",
      "The logs are there too: past verdicts (quality_results) and publications (published).",
      "Names may stand in double quotes, text stands in single ones; times are UTC."
    },
    preprocessor = Statement.MayBeginWithAComment.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay query \"show views\"",
      "  assay query --format csv \"select * from vw_kpi_summary\"",
      "  assay query --json \"describe vw_kpi_daily_revenue\"",
      "  assay query --file report.sql"
    })
final class QueryCommand implements Callable<Integer> {
  private static final String FILE = "--file";
  private static final String FORMAT = "--format";
  private static final String JSON = "--json";

  @Mixin private CommonOptions common;

  @Parameters(
      arity = "0..1",
      paramLabel = "SQL",
      description = "The statement; - reads it from standard input.")
  private String sql;

  @Option(
      names = FILE,
      paramLabel = "FILE",
      description = "A file that holds the statement, in UTF-8, instead of SQL.")
  private String file;

  @Option(
      names = FORMAT,
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "table; csv (RFC 4180, NULL is nothing, empty text is \"\"); or json (an array of row"
              + " objects, as --json). Default: table")
  private Format format;

  @Override
  public Integer call() {
    Format chosen = format();
    String statement = statement();
    PublishedLakehouse held = common.published();
    SparkSession reader = open(held.lakehouse(), held.publication(), common.feeds());
    common.print(
        out ->
            PublishedQuery.ask(
                reader,
                statement,
                rows -> {
                  chosen.write(rows, out);
                  return rows;
                }));
    return 0;
  }

  /** What is published, pinned, and the logs as they are now. */
  static SparkSession open(Lakehouse lakehouse, Publication publication, List<Feed> feeds) {
    lakehouse.expect(() -> Pipeline.delivered(lakehouse, feeds));
    SparkSession reader =
        ReaderSession.open(lakehouse, publication, feeds.stream().map(Feed::readModel).toList());
    ReaderSession.addLogs(reader, lakehouse, Pipeline.LOGS);
    return reader;
  }

  /** Two that the command line gives must agree; over a default it wins. */
  private Format format() {
    boolean isFormatGiven = common.isGiven(FORMAT);
    if (isFormatGiven && common.isGiven(JSON) && format != Format.json) {
      throw Errors.invalidOption(
          "--json and --format %s exclude each other: give one of them.".formatted(format));
    }
    return common.isJson() && !isFormatGiven ? Format.json : format;
  }

  private String statement() {
    boolean isFileGiven = common.isGiven(FILE);
    if (sql != null && isFileGiven) {
      throw Errors.invalidOption("SQL and --file exclude each other: give one of them.");
    }
    if (sql == null && file == null) {
      throw Errors.invalidOption(
          "There is no statement: give it as SQL, with --file FILE, or - for standard input.");
    }
    boolean isText = sql != null && !sql.equals(InputFile.STANDARD_INPUT);
    String statement = isText ? sql : Statement.read(sql != null ? sql : file, System.in);
    if (statement.isBlank()) {
      throw Errors.invalidQuery("the statement is empty.");
    }
    return statement;
  }
}
