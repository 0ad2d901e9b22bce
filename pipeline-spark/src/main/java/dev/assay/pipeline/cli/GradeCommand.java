package dev.assay.pipeline.cli;

import dev.assay.generator.feed.transactions.History.Policy;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.Feeds;
import dev.assay.pipeline.feed.transactions.TransactionsTruth;
import dev.assay.pipeline.grading.Delivery;
import dev.assay.pipeline.grading.Grade;
import dev.assay.pipeline.grading.GradeJson;
import dev.assay.pipeline.grading.GradeJunit;
import dev.assay.pipeline.grading.GradeRequest;
import dev.assay.pipeline.grading.GradeText;
import dev.assay.pipeline.grading.Grader;
import dev.assay.pipeline.grading.Thresholds;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.MappingSuggestion;
import dev.assay.pipeline.grading.input.Pairs;
import dev.assay.pipeline.lake.AtomicFile;
import dev.assay.pipeline.lake.SparkSessions;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay grade}: any pipeline's output against the truth about what was delivered to it. */
@Command(
    name = "grade",
    description = {
      "Grade the output of any pipeline that was fed from here: rows right and dollars off, and what"
          + " explains them.",
      "With --truth bronze alone it grades our own lakehouse. Nothing is written but --out."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay grade --truth bronze",
      "  assay grade --truth pack --silver 'out/*.csv' --quarantine bad.csv --reasons why",
      "  assay grade --truth urls.txt --silver out.parquet --map order_id=OrderNo --fail-under 1.0"
    })
final class GradeCommand implements Callable<Integer> {
  private static final Set<String> REPORTS = Set.of("text", "json", "junit");

  @Mixin private CommonOptions common;
  @Mixin private GradeInput input;

  @Option(
      names = "--feed",
      paramLabel = "FEED",
      defaultValue = "transactions",
      description = "The feed that was delivered. Default: transactions")
  private String feed;

  @Option(
      names = TruthArgument.OPTION,
      paramLabel = "DELIVERED",
      arity = "1..*",
      required = true,
      description =
          "What was delivered, in this order: bronze (our own), URLs of batches, a file of URLs, or"
              + " a folder that generate wrote.")
  private List<String> delivered = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "duplicates=WHICH",
      description = "Who wins an order: keep-last or keep-first. Default: duplicates=keep-last")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--fail-under",
      paramLabel = "SHARE",
      description = "Exit 3 if fewer rows are right, 0 to 1.")
  private BigDecimal failUnder;

  @Option(
      names = "--max-dollars",
      paramLabel = "DOLLARS",
      description = "Exit 3 if the output is off by more, either way.")
  private BigDecimal maxDollars;

  @Option(
      names = "--require",
      paramLabel = "WHAT",
      split = ",",
      description = "Exit 3 if quarantine, reasons or duplicates cannot be graded.")
  private Set<String> required = new LinkedHashSet<>();

  @Option(
      names = "--report",
      paramLabel = "KIND",
      split = ",",
      description = "text, json or junit; several with --out. Default: text")
  private Set<String> reports = new LinkedHashSet<>();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Write grade.txt, grade.json or grade.xml there as well.")
  private String out;

  @Option(
      names = "--explain",
      paramLabel = "ORDER_ID",
      description = "Tell all about one order instead.")
  private String explained;

  @Option(
      names = "--suggest-mapping",
      description = "Propose what --mapping could say, and grade nothing.")
  private boolean suggestsMapping;

  @Override
  public Integer call() {
    Feed graded = feed();
    Policy policy = policy();
    Thresholds thresholds = thresholds();
    Set<String> kinds = reports();
    boolean isOurs = input.isOurs() && delivered.equals(List.of(TruthArgument.BRONZE));
    TransactionsTruth truth =
        TruthArgument.read(delivered, common::published, graded.silver().bronze(), policy);
    SparkSession session = SparkSessions.open();
    long records = truth.deliveries().stream().mapToLong(Delivery::records).sum();
    SparkSessions.expect(session, records);
    SparkSession own = SparkSessions.beside(session);
    GradeRequest request =
        isOurs
            ? input.request(own, common.published(), graded.silver())
            : input.request(own, truth.contract());
    if (suggestsMapping) {
      common.print(
          MappingSuggestion.of(
              request.silver(), GradedColumn.of(truth.contract()), request.mapping()));
      return 0;
    }
    Grader grader = new Grader(own, truth);
    if (explained != null) {
      common.print(grader.explain(request, explained));
      return 0;
    }
    Grade grade = grader.grade(request);
    List<String> broken = thresholds.broken(grade);
    report(grade, truth.deliveries(), broken, kinds, own);
    if (!broken.isEmpty()) {
      throw Errors.gradeFailed(String.join("; ", broken));
    }
    return 0;
  }

  private Feed feed() {
    return Feeds.ALL.stream()
        .filter(one -> one.name().equals(feed))
        .findFirst()
        .orElseThrow(
            () ->
                Errors.invalidArgument(
                    "--feed",
                    feed,
                    String.join(" or ", Feeds.ALL.stream().map(Feed::name).toList())));
  }

  private Policy policy() {
    Map<String, String> said = Pairs.parse("--policy", policies).byKey();
    String which = said.getOrDefault("duplicates", "keep-last");
    if (said.size() > (said.containsKey("duplicates") ? 1 : 0)
        || !Set.of("keep-last", "keep-first").contains(which)) {
      throw Errors.invalidArgument(
          "--policy", String.join(",", policies), "duplicates=keep-last or duplicates=keep-first");
    }
    return which.equals("keep-last") ? Policy.KEEP_LAST : Policy.KEEP_FIRST;
  }

  private Thresholds thresholds() {
    if (failUnder != null && (failUnder.signum() < 0 || failUnder.compareTo(BigDecimal.ONE) > 0)) {
      throw Errors.invalidArgument("--fail-under", failUnder.toPlainString(), "from 0 to 1");
    }
    if (maxDollars != null && maxDollars.signum() < 0) {
      throw Errors.invalidArgument("--max-dollars", maxDollars.toPlainString(), "0 or more");
    }
    Set<String> known = Set.of(Thresholds.QUARANTINE, Thresholds.REASONS, Thresholds.DUPLICATES);
    for (String one : required) {
      if (!known.contains(one)) {
        throw Errors.invalidArgument("--require", one, "quarantine, reasons or duplicates");
      }
    }
    return new Thresholds(
        Optional.ofNullable(failUnder), Optional.ofNullable(maxDollars), required);
  }

  private Set<String> reports() {
    Set<String> kinds = new LinkedHashSet<>(reports);
    if (kinds.isEmpty()) {
      kinds.add(common.isJson() ? "json" : "text");
    }
    for (String kind : kinds) {
      if (!REPORTS.contains(kind)) {
        throw Errors.invalidArgument("--report", kind, "text, json or junit");
      }
    }
    if (kinds.size() > 1 && out == null) {
      throw Errors.invalidOption("Several reports need a folder: give --out FOLDER.");
    }
    return kinds;
  }

  private void report(
      Grade grade,
      List<Delivery> deliveries,
      List<String> broken,
      Set<String> kinds,
      SparkSession session) {
    for (String kind : kinds) {
      String text =
          switch (kind) {
            case "json" -> Json.write(GradeJson.of(grade, deliveries));
            case "junit" -> GradeJunit.of(grade, broken);
            default -> GradeText.of(grade, deliveries);
          };
      if (kinds.size() == 1) {
        common.print(text);
      }
      if (out != null) {
        write(kind, text, session);
      }
    }
    if (kinds.size() > 1) {
      common.print(GradeText.of(grade, deliveries));
    }
  }

  private void write(String kind, String text, SparkSession session) {
    String file =
        out
            + "/grade."
            + switch (kind) {
              case "json" -> "json";
              case "junit" -> "xml";
              default -> "txt";
            };
    try {
      AtomicFile.write(file, session.sessionState().newHadoopConf(), text);
    } catch (IOException | IllegalArgumentException e) {
      throw Errors.outputUnwritable(file, e);
    }
  }
}
