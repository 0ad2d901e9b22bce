package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.export.Export;
import dev.assay.pipeline.export.PublishedState;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.publish.ReadModel;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.run.Pipeline;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay export}: a copy of what is published, for programs that know nothing of Delta. */
@Command(
    name = "export",
    description = {
      "Copy the published tables and views into one DuckDB file, or into a folder of Parquet.",
      "The copy takes the place of the one before when it is whole: killed, it leaves that one."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  assay export --to shop.duckdb", "  assay export --to shop"})
final class ExportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE.duckdb|FOLDER",
      description =
          "A file whose name ends in .duckdb: tables and views, as DuckDB 1.2 and later and what is"
              + " built on it open them. Else a folder, in which current/ holds plain Parquet and the"
              + " views' SQL.")
  private String to;

  @Override
  public Integer call() {
    if (to.contains(":/")) {
      throw Errors.invalidArgument("--to", to, "a file or folder of this machine");
    }
    Export export = Export.to(Path.of(to));
    export.check();
    PublishedLakehouse held = common.published();
    List<ReadModel> models = common.feeds().stream().map(Feed::readModel).toList();
    held.lakehouse().expect(() -> Pipeline.delivered(held.lakehouse(), common.feeds()));
    PublishedState state = PublishedState.of(held.lakehouse(), held.publication(), models);
    common
        .step()
        .time(
            "export",
            () -> {
              export.write(ReaderSession.open(held.lakehouse(), held.publication(), models), state);
              return to;
            });
    common.print(
        "Publication %d, %d tables and %d views: %s%n"
            .formatted(state.publication(), state.tables().size(), state.views().size(), to),
        result(state));
    return 0;
  }

  private Map<String, Object> result(PublishedState state) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("export", to);
    result.put("publication", state.publication());
    result.put("tables", state.tables().size());
    result.put("views", state.views().size());
    return result;
  }
}
