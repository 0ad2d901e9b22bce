package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.Delivery;
import dev.assay.pipeline.grading.Grade;
import dev.assay.pipeline.grading.GradeJson;
import dev.assay.pipeline.grading.GradeJunit;
import dev.assay.pipeline.grading.GradeText;
import dev.assay.pipeline.lake.AtomicFile;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Where a grade goes, and in which form. */
final class GradeReports {
  private static final Set<String> REPORTS = Set.of("text", "json", "junit");

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
      kinds.add(common.isJson() ? "json" : "text");
    }
    return kinds;
  }

  /** Prints the report, or the text of several, and writes the files that are wanted. */
  void write(
      Grade grade,
      List<Delivery> deliveries,
      List<String> broken,
      SparkSession session,
      CommonOptions common) {
    Set<String> kinds = kinds(common);
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
