package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.run.Pipeline;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay history TABLE}: what was done to a table. */
@Command(
    name = "history",
    description = "Show what was done to a table, newest first; --json has all that is known.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay history fact_orders"})
final class HistoryCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Parameters(index = "0", paramLabel = "TABLE", description = "E.g. fact_orders")
  private String name;

  @Override
  public Integer call() {
    TableSpec table =
        tables()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Errors.invalidArgument("TABLE", name, "one of " + names()));
    Lakehouse lakehouse = withTable(table, common.published());
    Dataset<Row> commits = lakehouse.history(table);
    common.print(
        out -> {
          if (common.isJson()) {
            Format.json.write(commits, out);
          } else {
            Commits.write(commits.collectAsList(), out);
          }
        });
    return 0;
  }

  /** At the generation of the feed that the table is of, if it is of one. */
  private Lakehouse withTable(TableSpec table, PublishedLakehouse held) {
    Optional<Feed> owner =
        common.feeds().stream().filter(feed -> feed.tables().contains(table)).findFirst();
    Lakehouse lakehouse = owner.map(held::of).orElse(held.lakehouse());
    if (!lakehouse.exists(table)) {
      throw owner
          .map(feed -> Errors.nothingPublished(lakehouse.root(), feed.name()))
          .orElseGet(() -> Errors.nothingPublished(lakehouse.root()));
    }
    return lakehouse;
  }

  private String names() {
    return tables().map(TableSpec::name).sorted().collect(Collectors.joining(", "));
  }

  private Stream<TableSpec> tables() {
    return Stream.concat(
        Pipeline.LOGS.stream(), common.feeds().stream().flatMap(feed -> feed.tables().stream()));
  }
}
