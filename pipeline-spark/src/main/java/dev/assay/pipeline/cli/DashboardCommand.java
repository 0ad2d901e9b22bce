package dev.assay.pipeline.cli;

import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.dashboard.FeedPage;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.run.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay dashboard}: what is published as one HTML page. */
@Command(
    name = "dashboard",
    description = {
      "Write what is published as one HTML page that needs no other file and no network.",
      "Every run does so by itself; this makes the page again, or elsewhere."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  assay dashboard --out dashboard.html"})
final class DashboardCommand implements Callable<Integer> {
  private static final Set<String> STANDARD_OUTPUT = Set.of("-", "/dev/stdout", "/dev/fd/1");

  @Mixin private CommonOptions common;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "A file or any Hadoop path; - is standard output. Default: dashboard.html in the"
              + " lakehouse's folder")
  private String out;

  @Override
  public Integer call() {
    PublishedLakehouse held = common.published();
    Publication published = held.publication();
    Lakehouse lakehouse = held.lakehouse();
    String path = out == null ? Dashboard.in(lakehouse) : out;
    List<FeedPage.Source> feeds = common.feeds().stream().map(Feed::page).toList();
    lakehouse.expect(() -> Pipeline.delivered(lakehouse, common.feeds()));
    Dashboard dashboard =
        common.step().time("dashboard", () -> Dashboard.of(lakehouse, published, feeds, Map.of()));
    if (STANDARD_OUTPUT.contains(path)) {
      common.print(dashboard.html()); // and nothing else: it is the page
    } else {
      dashboard.writeTo(path, lakehouse.hadoop());
      common.print("Dashboard: " + path + "\n", Map.of("dashboard", path));
    }
    return 0;
  }
}
