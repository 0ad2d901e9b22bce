package dev.assay.pipeline.grading;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.input.ColumnMapping;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.lake.Lineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sorts out the rows of an output by the side that they are on. */
final class Parts {
  private static final String OUR_REASONS = "_quarantine_reasons";
  private static final String BATCH = "batch";
  private static final String POSITION = "position";

  private final GradeRequest request;
  private final DeliveredTruth truth;
  private final List<GradedColumn> graded;
  private final List<Part> parts = new ArrayList<>();

  private Parts(GradeRequest request, DeliveredTruth truth) {
    this.request = request;
    this.truth = truth;
    this.graded = GradedColumn.of(truth.contract());
  }

  /**
   * The parts of an output; those of silver come first.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_MAPPING if columns cannot be told, or
   *     silver has neither a key nor lineage; INVALID_ARGUMENT if a condition or a named column is
   *     none of the output's
   */
  static List<Part> of(GradeRequest request, DeliveredTruth truth) {
    Parts parts = new Parts(request, truth);
    parts.addSilver();
    request.quarantine().ifPresent(side -> parts.add(Where.QUARANTINE, side));
    request.superseded().ifPresent(side -> parts.add(Where.SUPERSEDED, side));
    parts.require();
    return parts.parts;
  }

  private void addSilver() {
    Side silver = request.silver();
    Optional<String> bad = request.quarantineWhere();
    Optional<String> old = request.supersededWhen();
    Side quarantined = bad.map(where -> silver.where("--quarantine-where", where)).orElse(silver);
    Side rest = bad.map(where -> silver.whereNot("--quarantine-where", where)).orElse(silver);
    Side left = old.map(when -> rest.whereNot("--superseded-when", when)).orElse(rest);
    add(Where.SILVER, left);
    if (bad.isPresent()) {
      add(Where.QUARANTINE, quarantined);
    }
    old.ifPresent(when -> add(Where.SUPERSEDED, rest.where("--superseded-when", when)));
  }

  private void add(Where where, Side side) {
    ColumnMapping mapping =
        ColumnMapping.resolve(side.name(), side.columns(), graded, request.mapping());
    parts.add(
        new Part(
            where,
            side,
            mapping,
            where == Where.QUARANTINE ? reasons(side) : Optional.empty(),
            lineage(side)));
  }

  private Optional<String> reasons(Side side) {
    String wanted = request.reasons().orElse(OUR_REASONS);
    return Optional.of(wanted).filter(side.columns()::contains);
  }

  private Optional<Part.Lineage> lineage(Side side) {
    Map<String, String> named = request.lineage();
    Part.Lineage lineage =
        new Part.Lineage(
            named.getOrDefault(BATCH, Lineage.BATCH_ID),
            named.getOrDefault(POSITION, Lineage.POSITION));
    return Optional.of(lineage)
        .filter(
            both ->
                side.columns().contains(both.batch()) && side.columns().contains(both.position()));
  }

  private void require() {
    Set<String> all = new TreeSet<>();
    parts.forEach(part -> all.addAll(part.side().columns()));
    Set<String> mapped = new TreeSet<>(all);
    request.views().values().forEach(view -> mapped.addAll(view.columns()));
    ColumnMapping.requireUsed(request.mapping(), mapped);
    for (String option : request.lineage().keySet()) {
      if (!Set.of(BATCH, POSITION).contains(option)) {
        throw Errors.invalidArgument("--lineage", option, "batch=COLUMN,position=COLUMN");
      }
    }
    if (!request.lineage().isEmpty()
        && parts.stream().noneMatch(part -> part.lineage().isPresent())) {
      throw Errors.invalidMapping(
          "--lineage names %s, but no output has these columns. There are: %s."
              .formatted(String.join(" and ", request.lineage().values()), String.join(", ", all)));
    }
    if (request.reasons().isPresent()
        && parts.stream().noneMatch(part -> part.reasons().isPresent())) {
      throw Errors.invalidMapping(
          "--reasons names %s, but no quarantine has such a column. There are: %s."
              .formatted(request.reasons().get(), String.join(", ", all)));
    }
    Part silver = parts.get(0);
    if (!silver.side().isBlank()
        && silver.lineage().isEmpty()
        && silver.mapping().given(truth.key()).isEmpty()) {
      throw Errors.invalidMapping(
          "silver has no column %s, so nobody knows which order a row is. Name it with --map %s=COLUMN, or its lineage with --lineage. There are: %s."
              .formatted(truth.key(), truth.key(), String.join(", ", silver.side().columns())));
    }
  }
}
