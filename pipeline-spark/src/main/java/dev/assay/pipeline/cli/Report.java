package dev.assay.pipeline.cli;

import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.silver.RecordCounts;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person reads at the end of a run. */
final class Report {
  private static final int WIDTH = 100;

  private Report() {}

  static String of(Shown shown) {
    RunReport result = shown.run();
    return String.join(
        "\n",
        "Run " + result.runId() + already(result),
        "",
        of(result.counts()) + caughtUp(result.caughtUp()),
        "Published",
        published(shown.content()),
        "Gate: "
            + gate(result.verdict())
            + shown.grade().map(grade -> grade(grade, shown)).orElse(""),
        wrapped("Time: " + seconds(shown.seconds()), 6),
        "Dashboard: " + shown.dashboard(),
        "");
  }

  static String of(RecordCounts records) {
    return String.join(
        "\n",
        line("delivered", records.delivered(), ""),
        line("  silver", records.silver(), ""),
        line("  quarantined", records.quarantined(), counts(records.byReason())),
        line("  duplicates", records.duplicates(), counts(records.byKind())),
        line("  repaired", sum(records.repaired()), counts(records.repaired())),
        "");
  }

  private static String already(RunReport result) {
    return result.alreadyDelivered() == 0
        ? ""
        : " (batches delivered before: %d)".formatted(result.alreadyDelivered());
  }

  private static String caughtUp(RecordCounts earlier) {
    return earlier.delivered() == 0
        ? ""
        : "Taken up from earlier runs that were stopped: %d records%n%n"
            .formatted(earlier.delivered());
  }

  private static String line(String name, long count, String detail) {
    return wrapped(String.format(Locale.ROOT, "%-14s %9d   %s", name, count, detail), 27);
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String published(Section.Content content) {
    return content.headlines().entrySet().stream()
        .map(line -> wrapped("  %-20s %s".formatted(line.getKey(), line.getValue()), 23) + "\n")
        .collect(Collectors.joining());
  }

  /** A run whose gate failed has no report, so what is not kept here is a warning. */
  private static String gate(Verdict verdict) {
    String warnings =
        verdict.results().stream()
            .filter(check -> !check.isKept())
            .map(check -> "  " + check.severity() + " " + check.check() + ": " + check.promise())
            .map(warning -> "\n" + wrapped(warning, 4))
            .collect(Collectors.joining());
    int warned = verdict.warned().size();
    return "passed, %d checks, %d warning%s"
            .formatted(verdict.results().size(), warned, warned == 1 ? "" : "s")
        + warnings;
  }

  /**
   * What is wrong is rare, and then worth a look: whoever sees it gets the command for all of it.
   */
  private static String grade(Graded grade, Shown shown) {
    String hint =
        grade.isPerfect()
            ? ""
            : " (assay grade --feed %s --truth %s tells what is wrong)"
                .formatted(shown.feed(), shown.truth());
    return "\n" + wrapped("Grade: " + grade.line() + hint, 7);
  }

  private static String seconds(Map<String, Duration> steps) {
    Duration total = steps.values().stream().reduce(Duration.ZERO, Duration::plus);
    return steps.entrySet().stream()
        .map(step -> step.getKey() + " " + seconds(step.getValue()))
        .collect(Collectors.joining(", ", seconds(total) + " s: ", ""));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  /** Breaks a line between words, so that it fits a terminal of 100 columns. */
  static String wrapped(String line, int indent) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : line.split("(?<= )")) {
      if (column > indent && column + word.stripTrailing().length() > WIDTH) {
        text.append('\n').append(" ".repeat(indent));
        column = indent;
      }
      text.append(word);
      column += word.length();
    }
    return text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }
}
