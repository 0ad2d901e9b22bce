package dev.assay.pipeline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.assay.pipeline.contract.OpenDataContract;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay contract}: the contract of a feed, for people and for tools. */
@Command(
    name = "contract",
    description = {
      "Print the contract of a feed as a document of the Open Data Contract Standard, in YAML.",
      "It says which fields silver has, and which promises quarantine a record that breaks them."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  assay contract", "  assay contract transactions --json"})
final class ContractCommand implements Callable<Integer> {
  private final KnownFeeds feeds;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FEED",
      completionCandidates = KnownFeeds.class,
      description = "The feed: ${COMPLETION-CANDIDATES}. Default: ${bundle:feed.usual}")
  private String feed;

  @Option(names = "--json", description = "Print the document as JSON.")
  private boolean json;

  @Option(names = Failures.DEBUG, description = "On failure print the stack trace.")
  private boolean debug;

  ContractCommand(KnownFeeds feeds) {
    this.feeds = feeds;
  }

  @Override
  public Integer call() {
    Feed named = feeds.named("FEED", feed);
    Map<String, Object> document =
        OpenDataContract.of(
            named.name(),
            Assay.VERSION,
            named.silver().stream()
                .map(
                    tables -> new OpenDataContract.Table(tables.silver().name(), tables.contract()))
                .toList());
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.write(document) : yaml(document));
    out.flush();
    return 0;
  }

  private static String yaml(Map<String, Object> document) {
    // Made here, since every command is made at each start.
    YAMLMapper mapper =
        new YAMLMapper(
            YAMLFactory.builder()
                .disable(Feature.WRITE_DOC_START_MARKER, Feature.SPLIT_LINES)
                .enable(Feature.MINIMIZE_QUOTES, Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .build());
    try {
      return mapper.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw Errors.internal("a contract cannot be written as YAML", e);
    }
  }
}
