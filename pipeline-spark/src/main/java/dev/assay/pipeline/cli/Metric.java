package dev.assay.pipeline.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A figure for monitoring, in Prometheus' text format: a gauge, since each file is about one run.
 *
 * @param name in the words of Prometheus' naming rules: the unit comes last
 * @param help what it says
 * @param samples its values
 */
record Metric(String name, String help, List<Sample> samples) {
  /**
   * A value.
   *
   * @param labels in order
   */
  record Sample(Map<String, String> labels, double value) {
    private String text(String name) {
      return labels.entrySet().stream()
          .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
          .collect(Collectors.joining(",", name + "{", "} " + number()));
    }

    private String number() {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }

    private static String escaped(String value) {
      return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
  }

  /** Its lines. */
  String text() {
    return "# HELP %s %s\n# TYPE %s gauge\n".formatted(name, help, name)
        + samples.stream().map(sample -> sample.text(name) + "\n").collect(Collectors.joining());
  }
}
