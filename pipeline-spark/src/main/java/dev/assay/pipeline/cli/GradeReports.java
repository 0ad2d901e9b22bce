package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.AtomicFile;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Where a grade goes, and in which form. */
final class GradeReports {
  static final String JSON = "json";
  static final String JUNIT = "junit";
  private static final String TEXT = "text";
  private static final Set<String> REPORTS = Set.of(TEXT, JSON, JUNIT);

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

  /** Refuses what cannot be before anything is read. */
  void require(CommonOptions common) {
    Set<String> kinds = kinds(common);
    for (String kind : kinds) {
      if (!REPORTS.contains(kind)) {
        throw Errors.invalidArgument("--report", kind, "text, json or junit");
      }
    }
    if (kinds.size() > 1 && out == null) {
      throw Errors.invalidOption("Several reports need a folder: give --out FOLDER.");
    }
  }

  private Set<String> kinds(CommonOptions common) {
    Set<String> kinds = new LinkedHashSet<>(reports);
    if (kinds.isEmpty()) {
      kinds.add(common.isJson() ? JSON : TEXT);
    }
    return kinds;
  }

  /**
   * Prints the report, or the text of several, and writes the files that are wanted.
   *
   * @param report of a kind: json, junit or text
   */
  void write(UnaryOperator<String> report, SparkSession session, CommonOptions common) {
    Set<String> kinds = kinds(common);
    for (String kind : kinds) {
      String text = report.apply(kind);
      if (kinds.size() == 1) {
        common.print(text);
      }
      if (out != null) {
        write(kind, text, session);
      }
    }
    if (kinds.size() > 1) {
      common.print(report.apply(TEXT));
    }
  }

  private void write(String kind, String text, SparkSession session) {
    String file =
        out
            + "/grade."
            + switch (kind) {
              case JSON -> "json";
              case JUNIT -> "xml";
              default -> "txt";
            };
    try {
      AtomicFile.write(file, session.sessionState().newHadoopConf(), text);
    } catch (IOException | IllegalArgumentException e) {
      throw Errors.outputUnwritable(file, e);
    }
  }
}
