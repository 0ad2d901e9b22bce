package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.semantic.PublishedQuery;
import dev.assay.pipeline.semantic.Publisher;
import dev.assay.pipeline.semantic.SemanticLayer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay query}: one read-only statement over the published views and tables. */
@Command(
    name = "query",
    description = "Ask one read-only statement over the published views and tables.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay query \"show views\"",
      "  assay query --format csv \"select * from vw_kpi_summary\"",
      "  assay query --json \"describe vw_kpi_daily_revenue\""
    })
final class QueryCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Parameters(index = "0", paramLabel = "SQL", description = "The statement.")
  private String sql;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table, csv or json (an array of row objects). Default: table")
  private Format format;

  @Override
  public Integer call() {
    Lakehouse lakehouse = common.published();
    Format chosen = common.isJson() ? Format.json : format;
    common.print(
        new Publisher(lakehouse)
            .last()
            .map(publication -> SemanticLayer.open(lakehouse, publication))
            .map(reader -> PublishedQuery.ask(reader, sql, chosen::write))
            .orElseThrow(() -> Errors.nothingPublished(lakehouse.root())));
    return 0;
  }
}
