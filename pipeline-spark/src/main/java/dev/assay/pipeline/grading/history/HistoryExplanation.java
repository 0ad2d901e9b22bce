package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.contract.TidyText;
import dev.assay.pipeline.grading.Values;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells the true versions of a row beside those of an output; it shows nothing about persons. */
final class HistoryExplanation {
  private HistoryExplanation() {}

  /** All about a key; empty if neither side has it. */
  static String of(TrueTable table, TableGrader grader, String key) {
    List<TrueVersion> versions = grader.expected().getOrDefault(key, List.of());
    List<GivenVersion> given = grader.told().getOrDefault(key, List.of());
    if (versions.isEmpty() && given.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("%s %s\n".formatted(table.name(), key));
    text.append("Expected:").append(versions.isEmpty() ? " nothing" : "").append('\n');
    for (TrueVersion version : versions) {
      text.append(
          line(
              VersionMatcher.text(version),
              cells(table, column -> version.values().get(column), column -> null)));
    }
    text.append("Given:").append(given.isEmpty() ? " nothing" : "").append('\n');
    for (GivenVersion version : given) {
      text.append(
          line(
              VersionMatcher.text(version),
              cells(
                  table,
                  column -> version.row().values()[column],
                  column -> version.row().unread()[column])));
    }
    return text.append('\n').toString();
  }

  private static String line(String interval, String cells) {
    return "  %s: %s\n".formatted(interval, cells);
  }

  private static String cells(
      TrueTable table,
      java.util.function.IntFunction<Object> values,
      java.util.function.IntFunction<String> unread) {
    return IntStream.range(0, table.columns().size())
        .filter(column -> !table.columns().get(column).isKey())
        .filter(column -> !table.columns().get(column).privacy().isPersonal())
        .mapToObj(
            column -> {
              TrueColumn of = table.columns().get(column);
              String text =
                  unread.apply(column) == null
                      ? Values.shown(of.type(), values.apply(column))
                      : "'" + unread.apply(column) + "'";
              return of.name() + " " + (TidyText.hasAtSign(text) ? "***" : text);
            })
        .collect(Collectors.joining(", "));
  }
}
