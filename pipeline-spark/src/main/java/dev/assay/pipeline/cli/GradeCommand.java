package dev.assay.pipeline.cli;

import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.contract.Precedence;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.grading.DeliveredTruth;
import dev.assay.pipeline.grading.Delivery;
import dev.assay.pipeline.grading.Grade;
import dev.assay.pipeline.grading.GradeJson;
import dev.assay.pipeline.grading.GradeJunit;
import dev.assay.pipeline.grading.GradeRequest;
import dev.assay.pipeline.grading.GradeText;
import dev.assay.pipeline.grading.Grader;
import dev.assay.pipeline.grading.Thresholds;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import dev.assay.pipeline.grading.history.HistoryGrade;
import dev.assay.pipeline.grading.history.HistoryGrader;
import dev.assay.pipeline.grading.history.HistoryJson;
import dev.assay.pipeline.grading.history.HistoryJunit;
import dev.assay.pipeline.grading.history.HistoryRequest;
import dev.assay.pipeline.grading.history.HistoryText;
import dev.assay.pipeline.grading.history.HistoryThresholds;
import dev.assay.pipeline.grading.history.HistoryTruth;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.MappingSuggestion;
import dev.assay.pipeline.grading.input.Pairs;
import dev.assay.pipeline.lake.SparkSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:right, or right enough",
      "2:wrong usage, or columns that cannot be told from one another",
      "3:under what was asked for, or without a graded column",
      "4:an output cannot be read",
      "5:the environment is not as it must be",
      "70:a mistake in Assay",
      "130, 143:stopped by Ctrl-C, by SIGTERM"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay grade --truth bronze",
      "  assay grade --truth pack --silver 'out/*.csv' --quarantine bad.csv --reasons why",
      "  assay grade --truth urls.txt --silver out.parquet --map order_id=OrderNo --fail-under 1.0",
      "  assay grade --truth pack --silver out.csv --view vw_kpi_sales_by_region=regions.csv",
      "  assay grade --feed changes --truth landing --history customers=customers.parquet"
    })
final class GradeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private FeedOption feed;
  @Mixin private GradeInput input;

  @Mixin private HistoryInput history;
  @Mixin private GradeThresholds thresholds;
  @Mixin private GradeReports reports;

  @Option(
      names = TruthArgument.OPTION,
      paramLabel = "DELIVERED",
      arity = "1..*",
      required = true,
      description =
          "What was delivered, in this order: bronze (our own), URLs of batches, a file of URLs, or"
              + " a folder that generate, challenge or land wrote.")
  private List<String> delivered = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "duplicates=WHICH",
      description = "Who wins an order: keep-last or keep-first. Default: duplicates=keep-last")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--explain",
      paramLabel = "KEY",
      description = "Tell all about one key instead, such as an order's id.")
  private String explained;

  @Option(
      names = "--suggest-mapping",
      description = "Propose what --mapping could say, and grade nothing.")
  private boolean suggestsMapping;

  @Override
  public Integer call() {
    Feed graded = feed.chosen();
    reports.require(common);
    return graded.truth() instanceof Feed.OfHistories histories
        ? grade(graded, histories)
        : grade(graded, (Feed.OfRecords) graded.truth());
  }

  private boolean isOfBronze() {
    return delivered.equals(List.of(TruthArgument.BRONZE));
  }

  private Integer grade(Feed graded, Feed.OfRecords known) {
    Winner winner = winner(graded);
    history.requireNone(graded.name());
    Thresholds wanted = thresholds.read();
    DeliveredTruth truth =
        known
            .told()
            .apply(
                TruthArgument.read(
                    delivered, () -> common.published().of(graded), graded.bronze(), winner));
    SparkSession own = session(truth.deliveries().stream().mapToLong(Delivery::records).sum());
    GradeRequest request =
        input.isOurs() && isOfBronze()
            ? input.request(
                own, common.published().of(graded), graded.silver(truth.contract()), truth)
            : input.request(own, truth);
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
    List<String> broken = wanted.broken(grade);
    reports.write(
        kind ->
            switch (kind) {
              case GradeReports.JSON -> Json.write(GradeJson.of(grade, truth.deliveries()));
              case GradeReports.JUNIT -> GradeJunit.of(grade, broken);
              default -> GradeText.of(grade, truth.deliveries());
            },
        own,
        common);
    return passed(broken);
  }

  private Integer grade(Feed graded, Feed.OfHistories known) {
    winner(graded);
    input.requireNone(graded.name());
    HistoryThresholds wanted = thresholds.readOfHistories(graded.name());
    boolean isOurs = isOfOurHistories(graded);
    HistoryTruth truth =
        known
            .told()
            .apply(
                isOurs || isOfBronze()
                    ? HistoryTruthArgument.ofBronze(
                        delivered, common.published().of(graded), graded.bronze(), history.files())
                    : HistoryTruthArgument.read(
                        delivered, history.files(), (LandedFiles) graded.source()));
    SparkSession own = session(0);
    HistoryRequest request =
        isOurs
            ? history.request(own, input, truth, common.published().of(graded), known)
            : history.request(own, input, truth);
    HistoryGrader grader = new HistoryGrader(truth);
    if (suggestsMapping) {
      common.print(grader.suggest(request));
      return 0;
    }
    if (explained != null) {
      common.print(grader.explain(request, explained));
      return 0;
    }
    HistoryGrade grade = grader.grade(request);
    List<String> broken = wanted.broken(grade);
    reports.write(
        kind ->
            switch (kind) {
              case GradeReports.JSON -> Json.write(HistoryJson.of(grade));
              case GradeReports.JUNIT -> HistoryJunit.of(grade, broken);
              default -> HistoryText.of(grade, truth);
            },
        own,
        common);
    return passed(broken);
  }

  /** Whoever names no history, and has a lakehouse, means that one's. */
  private boolean isOfOurHistories(Feed graded) {
    return history.isOurs() && (isOfBronze() || common.hasPublished(graded));
  }

  /** A session of the grade's own, which is set to read files as they are. */
  private static SparkSession session(long records) {
    SparkSession session = SparkSessions.open();
    SparkSessions.expect(session, records);
    return SparkSessions.beside(session);
  }

  private static Integer passed(List<String> broken) {
    if (!broken.isEmpty()) {
      throw Errors.gradeFailed(String.join("; ", broken));
    }
    return 0;
  }

  /** Nobody can choose it where what the records say decides. */
  private Winner winner(Feed graded) {
    Map<String, String> said = Pairs.parse("--policy", policies).byKey();
    if (!said.isEmpty()
        && !graded.silver().stream()
            .allMatch(
                tables -> tables.contract().precedence() instanceof Precedence.LastDelivered)) {
      throw Errors.invalidOption(
          "--policy is for feeds where the order of delivery decides; in %s what the records say does. Leave it out."
              .formatted(graded.name()));
    }
    String which = said.getOrDefault("duplicates", "keep-last");
    if (said.size() > (said.containsKey("duplicates") ? 1 : 0)
        || !Set.of("keep-last", "keep-first").contains(which)) {
      throw Errors.invalidArgument(
          "--policy", String.join(",", policies), "duplicates=keep-last or duplicates=keep-first");
    }
    return which.equals("keep-last") ? Winner.LAST_DELIVERED : Winner.FIRST_DELIVERED;
  }
}
