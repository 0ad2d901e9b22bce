package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.DeliveredTruth;
import dev.assay.pipeline.grading.GradeRequest;
import dev.assay.pipeline.grading.SilverViews.View;
import dev.assay.pipeline.grading.input.CsvSettings;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.MappingRules;
import dev.assay.pipeline.grading.input.OutputFormat;
import dev.assay.pipeline.grading.input.OutputLocation;
import dev.assay.pipeline.grading.input.Pairs;
import dev.assay.pipeline.grading.input.ReadSettings;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.grading.input.SideReader;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.silver.SilverTables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where an output is, and how it is read. */
final class GradeInput {
  private static final String SILVER = "--silver";
  private static final String QUARANTINE = "--quarantine";
  private static final String DUPLICATES = "--duplicates";
  private static final String VIEW = "--view";

  @Mixin private GradeLeeway leeway;

  @Option(
      names = SILVER,
      paramLabel = "PLACE",
      description =
          "The accepted rows: a file, folder or glob, or jdbc:URL?query=SELECT. Default with --truth"
              + " bronze: our own silver, quarantine and duplicates")
  private List<String> silver = new ArrayList<>();

  @Option(
      names = QUARANTINE,
      paramLabel = "PLACE",
      description = "The refused rows; may be repeated.")
  private List<String> quarantine = new ArrayList<>();

  @Option(
      names = DUPLICATES,
      paramLabel = "PLACE",
      description = "The accepted rows that others replaced; may be repeated.")
  private List<String> duplicates = new ArrayList<>();

  @Option(
      names = VIEW,
      paramLabel = "NAME=PLACE",
      description =
          "A view of the output to grade as well, by the name of ours, e.g."
              + " vw_kpi_sales_by_region=regions.csv; may be repeated. --map, --ignore and --tolerance"
              + " hold for silver and all views.")
  private List<String> views = new ArrayList<>();

  @Option(
      names = "--map",
      paramLabel = "OURS=THEIRS,...",
      description = "Which column is which, e.g. order_id=OrderNo.")
  private List<String> maps = new ArrayList<>();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "The same in a file, a pair a line.")
  private String mapping;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      split = ",",
      description = "A column that shall not be graded; may be repeated.")
  private List<String> ignored = new ArrayList<>();

  @Option(
      names = "--lineage",
      paramLabel = "batch=COLUMN,position=COLUMN",
      description =
          "The columns that name a delivered record: the batch's URL, id or file, and the position"
              + " from 0. Default: _batch_id and _position, where they are")
  private List<String> lineage = new ArrayList<>();

  @Option(
      names = "--quarantine-where",
      paramLabel = "SQL",
      description = "Rows of silver that are quarantine, e.g. \"dq = 'bad'\".")
  private String quarantineWhere;

  @Option(
      names = "--superseded-when",
      paramLabel = "SQL",
      description = "Rows of silver that others replaced, e.g. \"rn > 1\".")
  private String supersededWhen;

  @Option(
      names = "--reasons",
      paramLabel = "COLUMN",
      description =
          "The column of quarantine that says why. Default: _quarantine_reasons, if there")
  private String reasons;

  @Option(
      names = "--reason-map",
      paramLabel = "THEIRS=OURS,...",
      description = "What their reasons mean, e.g. no_ts=malformed_timestamp.")
  private List<String> reasonMap = new ArrayList<>();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "The zone of times that have none. Default: UTC")
  private String zone;

  @Option(
      names = "--null",
      paramLabel = "TEXT,...",
      description = "The texts that stand for NULL. Default for CSV: nothing, and \\N")
  private String nulls;

  @Option(
      names = "--csv",
      paramLabel = "SETTINGS",
      description = "How CSV is written, e.g. \"delimiter=;,header=false,decimal=,\".")
  private String csv;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "delta, parquet, csv, tsv or json. Default: by the files' names")
  private String format;

  private ReadSettings settings() {
    return new ReadSettings(
        Optional.ofNullable(format).map(OutputFormat::parse),
        csv == null ? CsvSettings.DEFAULT : CsvSettings.parse(csv),
        Optional.ofNullable(nulls).map(ReadSettings::parseNulls),
        ReadSettings.parseZone(zone));
  }

  /** What the user said of columns. */
  MappingRules rules(List<GradedColumn> graded) {
    String file =
        mapping == null
            ? ""
            : new String(InputFile.read("--mapping", mapping, System.in), StandardCharsets.UTF_8);
    return MappingRules.parse(maps, file, ignored, graded);
  }

  /** The columns of silver, and those of the views that are graded, each once. */
  private static List<GradedColumn> graded(DeliveredTruth truth, Set<String> views) {
    Map<String, GradedColumn> byName = new LinkedHashMap<>();
    GradedColumn.of(truth.contract()).forEach(column -> byName.put(column.name(), column));
    for (String name : views) {
      truth
          .views()
          .named(name)
          .orElseThrow()
          .columns()
          .forEach(column -> byName.putIfAbsent(column.name(), column));
    }
    return List.copyOf(byName.values());
  }

  /** Where the views are, by their names. */
  private Map<String, String> places(DeliveredTruth truth) {
    Map<String, String> places = new LinkedHashMap<>();
    for (String view : views) {
      int equals = view.indexOf('=');
      String name = view.substring(0, Math.max(equals, 0)).strip();
      String place = view.substring(equals + 1).strip();
      if (truth.views().named(name).isEmpty() || place.isEmpty()) {
        throw Errors.invalidArgument(
            VIEW,
            view,
            "NAME=PLACE with "
                + String.join(" or ", truth.views().views().stream().map(View::name).toList()));
      }
      if (places.putIfAbsent(name, place) != null) {
        throw Errors.invalidOption("%s gives %s twice: give it once.".formatted(VIEW, name));
      }
    }
    return places;
  }

  /** What reads outputs as the options say. */
  SideReader reader(SparkSession session) {
    return new SideReader(session, settings());
  }

  /** What may be shown in other words. */
  GradeLeeway leeway() {
    return leeway;
  }

  /** Refuses what means nothing where histories are graded. */
  void requireNone(String feed) {
    boolean isNamed = !isOurs() || !views.isEmpty() || !lineage.isEmpty() || !reasonMap.isEmpty();
    if (isNamed || quarantineWhere != null || supersededWhen != null || reasons != null) {
      throw Errors.invalidOption(
          "--silver, --quarantine, --duplicates, --view, --lineage, --quarantine-where, --superseded-when, --reasons and --reason-map are for feeds of records; %s is graded by its histories. Give --history NAME=PLACE."
              .formatted(feed));
    }
  }

  /** Whether it is our own lakehouse that is graded, since nothing else is named. */
  boolean isOurs() {
    return silver.isEmpty() && quarantine.isEmpty() && duplicates.isEmpty();
  }

  /** The output that the options name. */
  GradeRequest request(SparkSession session, DeliveredTruth truth) {
    if (silver.isEmpty()) {
      throw Errors.invalidOption(
          "There is no silver to grade: give it with --silver PLACE, or grade our own with --truth bronze alone.");
    }
    SideReader reader = reader(session);
    return request(
        reader,
        side(reader, "silver", SILVER, silver).orElseThrow(),
        side(reader, "quarantine", QUARANTINE, quarantine),
        side(reader, "duplicates", DUPLICATES, duplicates),
        truth);
  }

  /** Our own tables as output. */
  GradeRequest request(
      SparkSession session, Lakehouse lakehouse, SilverTables tables, DeliveredTruth truth) {
    SideReader reader = reader(session);
    return request(
        reader,
        side(reader, "silver", SILVER, List.of(lakehouse.location(tables.silver()))).orElseThrow(),
        side(reader, "quarantine", QUARANTINE, List.of(lakehouse.location(tables.quarantine()))),
        side(reader, "duplicates", DUPLICATES, List.of(lakehouse.location(tables.duplicates()))),
        truth);
  }

  private GradeRequest request(
      SideReader reader,
      Side silverSide,
      Optional<Side> quarantined,
      Optional<Side> superseded,
      DeliveredTruth truth) {
    Map<String, String> places = places(truth);
    List<GradedColumn> graded = graded(truth, places.keySet());
    Map<String, Side> viewSides = new LinkedHashMap<>();
    places.forEach(
        (name, place) ->
            viewSides.put(name, side(reader, name, VIEW, List.of(place)).orElseThrow()));
    return new GradeRequest(
        silverSide,
        quarantined,
        superseded,
        viewSides,
        rules(graded),
        Pairs.parse("--lineage", lineage).byKey(),
        Optional.ofNullable(quarantineWhere),
        Optional.ofNullable(supersededWhen),
        Optional.ofNullable(reasons),
        Pairs.parse("--reason-map", reasonMap).byKey(),
        leeway.agreed(GradeLeeway.personal(truth.contract())),
        leeway.tolerance(graded));
  }

  private static Optional<Side> side(
      SideReader reader, String name, String option, List<String> places) {
    List<OutputLocation> locations = new ArrayList<>();
    places.forEach(place -> locations.add(OutputLocation.parse(option, place)));
    return places.isEmpty() ? Optional.empty() : Optional.of(reader.read(name, locations));
  }
}
