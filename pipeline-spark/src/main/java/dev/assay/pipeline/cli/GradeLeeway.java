package dev.assay.pipeline.cli;

import static java.util.stream.Collectors.toMap;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.Privacy;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.Pairs;
import dev.assay.pipeline.grading.input.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** What an output may show in other words than the contract's. */
final class GradeLeeway {
  @Option(
      names = "--hash",
      paramLabel = "COLUMN=KIND,...",
      description =
          "What a column about persons may show: clear, masked, dropped or pseudonym. Default:"
              + " email=pseudonym, customer_name=masked")
  private List<String> hashes = new ArrayList<>();

  @Option(
      names = "--tolerance",
      paramLabel = "COLUMN=NUMBER,...",
      description = "How far a number may be off, e.g. price=0.01, or of a view, revenue=0.01.")
  private List<String> tolerances = new ArrayList<>();

  /** The columns of a contract that are about persons. */
  static List<String> personal(Contract contract) {
    return contract.fields().stream()
        .filter(field -> field.privacy().isPersonal())
        .map(Field::name)
        .toList();
  }

  /**
   * What columns about persons may show.
   *
   * @param personal these columns
   */
  Map<String, Privacy> agreed(List<String> personal) {
    return Pairs.parse("--hash", hashes).byKey().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, pair -> privacy(pair, personal)));
  }

  private static Privacy privacy(Map.Entry<String, String> pair, List<String> personal) {
    try {
      if (personal.contains(pair.getKey())) {
        return Privacy.valueOf(pair.getValue().toUpperCase(Locale.ROOT));
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    if (personal.isEmpty()) {
      throw Errors.invalidOption(
          "--hash is for columns about persons, and this feed has none. Leave it out.");
    }
    throw Errors.invalidArgument(
        "--hash",
        pair.getKey() + "=" + pair.getValue(),
        "COLUMN=KIND with %s, and clear, masked, dropped or pseudonym"
            .formatted(String.join(" or ", personal)));
  }

  /** How far numbers may be off, by column. */
  Map<String, BigDecimal> tolerance(List<GradedColumn> graded) {
    List<String> numbers =
        graded.stream()
            .filter(column -> column.type() == ValueType.DECIMAL)
            .map(GradedColumn::name)
            .toList();
    return Pairs.parse("--tolerance", tolerances).byKey().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, pair -> tolerance(pair, numbers)));
  }

  private static BigDecimal tolerance(Map.Entry<String, String> pair, List<String> numbers) {
    try {
      BigDecimal off = new BigDecimal(pair.getValue());
      if (numbers.contains(pair.getKey()) && off.signum() >= 0) {
        return off;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw Errors.invalidArgument(
        "--tolerance",
        pair.getKey() + "=" + pair.getValue(),
        "COLUMN=NUMBER with %s and a number from 0".formatted(String.join(" or ", numbers)));
  }
}
