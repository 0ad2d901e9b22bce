package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.export.PublishedState;
import dev.assay.pipeline.export.ReaderCode;
import dev.assay.pipeline.feed.Feed;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay readers}: code that opens what is published in other programs. */
@Command(
    name = "readers",
    description = {
      "Print code, ready to paste, that opens what is published in another program.",
      "It names the published version of each table: print it again after the next publication."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay readers duckdb",
      "  assay readers polars --lakehouse s3a://bucket/lakehouse",
      "  assay readers --json"
    })
final class ReadersCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Parameters(
      arity = "0..1",
      paramLabel = "PROGRAM",
      completionCandidates = Tools.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: all of them, one after the other")
  private String tool;

  @Override
  public Integer call() {
    List<ReaderCode> wanted = wanted();
    PublishedLakehouse held = common.published();
    PublishedState state =
        PublishedState.of(
            held.lakehouse(),
            held.publication(),
            common.feeds().stream().map(Feed::readModel).toList());
    Map<String, String> codes = new LinkedHashMap<>();
    wanted.forEach(program -> codes.put(program.tool(), program.of(state)));
    common.print(text(codes), codes);
    return 0;
  }

  /** A single one is printed alone, so that it can go into a file. */
  private static String text(Map<String, String> codes) {
    return codes.size() == 1
        ? codes.values().iterator().next()
        : codes.entrySet().stream()
            .map(code -> "=== " + code.getKey() + "\n\n" + code.getValue())
            .collect(Collectors.joining("\n"));
  }

  private List<ReaderCode> wanted() {
    List<ReaderCode> all = List.of(ReaderCode.values());
    if (tool == null) {
      return all;
    }
    List<ReaderCode> named = all.stream().filter(code -> code.tool().equals(tool)).toList();
    if (named.isEmpty()) {
      throw Errors.invalidArgument("PROGRAM", tool, "one of " + String.join(", ", new Tools()));
    }
    return named;
  }

  /** The names of the programs. */
  static final class Tools implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(ReaderCode.values()).map(ReaderCode::tool).iterator();
    }
  }
}
