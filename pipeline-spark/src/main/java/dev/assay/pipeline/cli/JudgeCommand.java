package dev.assay.pipeline.cli;

import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.bronze.MalformedPageException;
import dev.assay.pipeline.bronze.RecordSplitter;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.error.Category;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay judge FILE}: what the contract makes of the records of a file, without Spark. */
@Command(
    name = "judge",
    description = {
      "Judge the records of a file by the contract: one verdict per record, without a lakehouse.",
      "A file that begins with a bracket is a JSON array; of any other file each line is a record."
          + " Of feeds whose batches are files it is such a file. Records are not deduplicated."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay judge batch.json",
      "  assay judge --json -",
      "  assay judge --strict orders.jsonl",
      "  assay judge --feed changes landing/customers/LOAD00000001.csv"
    })
final class JudgeCommand implements Callable<Integer> {
  private static final String TABLE = "--table";

  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private FeedOption feed;

  @Option(
      names = TABLE,
      paramLabel = "TABLE",
      description =
          "Of a feed with several tables, the one that the file is of. Default: the name of the"
              + " file's folder")
  private String table;

  @Parameters(paramLabel = "FILE", description = "The records; - reads them from standard input.")
  private String file;

  @Option(names = "--json", description = "Print the result as JSON, for programs.")
  private boolean json;

  @Option(names = "--strict", description = "Exit 3 if a record breaks a rule.")
  private boolean strict;

  @Option(names = Failures.DEBUG, description = "On failure print the stack trace.")
  private boolean debug;

  JudgeCommand(Map<String, String> environment, Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    // Nothing is pseudonymised that anybody will see, so any key does.
    Feed chosen = feed.chosen();
    String batch = batch(chosen);
    Judge judge = new Judge(chosen.silver(batch).contract(), PiiKey.random());
    List<Judgement> verdicts =
        records(chosen, batch).stream()
            .map(record -> judge.judge(record, clock.instant()))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.write(object(verdicts)));
    } else {
      print(verdicts, out);
    }
    out.flush();
    boolean isClean = verdicts.stream().allMatch(Judgement::isAccepted);
    return strict && !isClean ? Category.DATA.exitCode() : 0;
  }

  /** What the id of a batch would be that is of the file's table. */
  private String batch(Feed chosen) {
    if (!(chosen.source() instanceof LandedFiles landed)) {
      if (table != null) {
        throw Errors.invalidOption(
            "--table is for feeds with several tables, and %s has one: leave it out."
                .formatted(chosen.name()));
      }
      return "";
    }
    Path folder = Path.of(file).toAbsolutePath().normalize().getParent();
    String name =
        table != null
            ? table
            : folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
    if (!landed.tables().contains(name)) {
      throw Errors.invalidArgument(TABLE, name, "one of " + String.join(", ", landed.tables()));
    }
    return name + "/" + Path.of(file).getFileName();
  }

  private List<byte[]> records(Feed chosen, String batch) {
    byte[] content = InputFile.read("FILE", file, System.in);
    if (chosen.source() instanceof LandedFiles landed) {
      return landed.records(batch, content);
    }
    try {
      return RecordSplitter.ofFile(content);
    } catch (MalformedPageException e) {
      throw Errors.invalidArgument("FILE", file, "JSON lines or one JSON array: " + e.getMessage());
    }
  }

  private static void print(List<Judgement> verdicts, PrintWriter out) {
    for (int position = 0; position < verdicts.size(); position++) {
      Judgement verdict = verdicts.get(position);
      out.println(
          "%6d  %-11s  %s".formatted(position, word(verdict), detail(verdict)).stripTrailing());
    }
    Counts counts = Counts.of(verdicts);
    out.printf(
        "%n%s: %d accepted%s; %d quarantined%s%n",
        verdicts.size() == 1 ? "1 record" : verdicts.size() + " records",
        counts.accepted(),
        listed(", repaired in ", counts.repaired()),
        verdicts.size() - counts.accepted(),
        listed(": ", counts.byReason()));
  }

  private static String word(Judgement verdict) {
    return verdict.isAccepted() ? "accepted" : "quarantined";
  }

  private static String detail(Judgement verdict) {
    if (!verdict.isAccepted()) {
      return String.join(", ", verdict.reasons());
    }
    return verdict.repairs().isEmpty() ? "" : "repaired: " + String.join(", ", verdict.repairs());
  }

  private static String listed(String lead, Map<String, Long> counts) {
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", ", lead, ""));
  }

  private static Map<String, Object> object(List<Judgement> verdicts) {
    Counts counts = Counts.of(verdicts);
    Map<String, Object> quarantined = new LinkedHashMap<>();
    quarantined.put("total", verdicts.size() - counts.accepted());
    quarantined.put("by_reason", counts.byReason());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("records", verdicts.size());
    object.put("accepted", counts.accepted());
    object.put("quarantined", quarantined);
    object.put("repaired", counts.repaired());
    List<Map<String, Object>> each = new ArrayList<>();
    for (int position = 0; position < verdicts.size(); position++) {
      each.add(object(position, verdicts.get(position)));
    }
    object.put("verdicts", each);
    return object;
  }

  private static Map<String, Object> object(int position, Judgement verdict) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("position", position);
    object.put("verdict", word(verdict));
    object.put("reasons", verdict.reasons());
    object.put("repaired", verdict.isAccepted() ? verdict.repairs() : List.of());
    return object;
  }

  /** How many were accepted, how many broke each rule, and how many of the accepted were mended. */
  private record Counts(long accepted, Map<String, Long> byReason, Map<String, Long> repaired) {
    static Counts of(List<Judgement> verdicts) {
      Map<String, Long> byReason = new TreeMap<>();
      Map<String, Long> repaired = new TreeMap<>();
      long accepted = 0;
      for (Judgement verdict : verdicts) {
        verdict.reasons().forEach(reason -> byReason.merge(reason, 1L, Long::sum));
        if (verdict.isAccepted()) {
          accepted++;
          verdict.repairs().forEach(field -> repaired.merge(field, 1L, Long::sum));
        }
      }
      return new Counts(accepted, byReason, repaired);
    }
  }
}
