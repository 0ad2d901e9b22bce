package dev.assay.pipeline.cli;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.bronze.HttpBatches;
import dev.assay.pipeline.bronze.SourceProbe;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Category;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.RunLock;
import dev.assay.pipeline.silver.PiiKeyFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay doctor}: what a run would meet, without running. */
@Command(
    name = "doctor",
    description = {
      "Tell versions, key, lock and endpoint, which is asked for one record, as a run would.",
      "Exit 5 if a run could not work, 4 if it is the source alone that would not let it."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  assay doctor", "  assay doctor --endpoint http://127.0.0.1:8080"})
final class DoctorCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;
  private final KnownFeeds feeds;
  private final Map<String, String> findings = new LinkedHashMap<>();
  private final Set<Category> failed = EnumSet.noneOf(Category.class);

  @Mixin private CommonOptions common;
  @Mixin private EndpointOptions source;

  @Option(
      names = KnownFeeds.OPTION,
      paramLabel = "FEED",
      split = ",",
      completionCandidates = KnownFeeds.class,
      description =
          "The feed that the endpoint is asked for: ${COMPLETION-CANDIDATES}; or all. May be"
              + " repeated. Default: ${bundle:feed.usual}")
  private List<String> names = List.of();

  DoctorCommand(Map<String, String> environment, Clock clock, KnownFeeds feeds) {
    this.environment = environment;
    this.clock = clock;
    this.feeds = feeds;
  }

  @Override
  public Integer call() {
    List<Feed> asked = feeds.named(names);
    LakehouseRoot root = common.root();
    line("assay", Assay.VERSION);
    line("java", Runtime.version() + " in " + System.getProperty("java.home"));
    line("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    line("delta", Lakehouse.deltaVersion());
    line("lakehouse", root.path());
    examine("lock", () -> lock(root));
    examine("pii_key", () -> key(root));
    asked.forEach(
        feed ->
            examine(
                asked.size() == 1 ? "endpoint" : "endpoint_" + feed.name(), () -> answer(feed)));
    common.print(text(), findings);
    return failed.isEmpty()
        ? 0
        : failed.equals(EnumSet.of(Category.SOURCE))
            ? Category.SOURCE.exitCode()
            : Category.ENVIRONMENT.exitCode();
  }

  private String lock(LakehouseRoot root) {
    if (root.local().isEmpty()) {
      return "not looked at: the lakehouse is not local";
    }
    if (root.isMissing()) {
      return "free: there is no such folder yet, the first run makes it";
    }
    try (RunLock lock = RunLock.take(root, new Configuration(false), clock)) {
      return "free, and the folder can be written";
    }
  }

  private String key(LakehouseRoot root) {
    return GivenKey.in(environment)
        .map(key -> key + " from " + GivenKey.VARIABLE)
        .or(() -> root.local().map(DoctorCommand::keyOf))
        .orElseThrow(() -> PiiKey.missing(root.path()));
  }

  private static String keyOf(Path folder) {
    return PiiKeyFile.read(folder)
        .map(key -> key + " from the lakehouse's file")
        .orElse("none yet: the first run makes one");
  }

  private String answer(Feed feed) {
    if (!(feed.source() instanceof HttpBatches batches)) {
      return "none: its files are landed";
    }
    if (source.endpoint().isEmpty()) {
      return "none: a run starts the source itself";
    }
    URI endpoint = source.endpoint().get();
    Access access = source.access(environment);
    SourceProbe.of(batches, endpoint, access, clock.instant())
        .ifPresent(
            failure -> {
              throw failure;
            });
    return "%s gives records to a%s request"
        .formatted(endpoint, access.isSigned() ? " signed" : "n open");
  }

  private void examine(String name, Supplier<String> examination) {
    try {
      line(name, examination.get());
    } catch (AssayException e) {
      failed.add(e.code().category());
      line(name, e.code() + ": " + e.getMessage());
    }
  }

  private void line(String name, String finding) {
    findings.put(name, finding);
  }

  private String text() {
    return findings.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%-10s %s%n", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining());
  }
}
