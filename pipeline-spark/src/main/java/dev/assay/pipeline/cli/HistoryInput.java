package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.grading.history.Ends;
import dev.assay.pipeline.grading.history.HistoryRequest;
import dev.assay.pipeline.grading.history.HistorySettings;
import dev.assay.pipeline.grading.history.HistoryTruth;
import dev.assay.pipeline.grading.history.TrueColumn;
import dev.assay.pipeline.grading.history.TrueTable;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.OutputLocation;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.grading.input.SideReader;
import dev.assay.pipeline.lake.Lakehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Where the histories of an output are. */
final class HistoryInput {
  private static final String HISTORY = "--history";
  private static final String AGAIN = "--again";
  private static final String TABLE = "--table";
  private static final String VALID_TO = "--valid-to";

  @Option(
      names = HISTORY,
      paramLabel = "NAME=PLACE",
      description =
          "Of a feed of tables: the history of one, with an interval for each version, e.g."
              + " customers=customers.csv; may be repeated. Default: our own")
  private List<String> histories = new ArrayList<>();

  @Option(
      names = AGAIN,
      paramLabel = "NAME=PLACE",
      description =
          "The same history, made of the same files in another order or other batches: it must be"
              + " equal to that of --history.")
  private List<String> again = new ArrayList<>();

  @Option(
      names = TABLE,
      paramLabel = "NAME=PLACE",
      description =
          "The table of orders with what they are booked under. Without it they are booked by the"
              + " history of those who buy.")
  private List<String> tables = new ArrayList<>();

  @Option(
      names = "--files",
      paramLabel = "N",
      description = "The number of the last file of each table, if --truth does not say it.")
  private Integer files;

  @Option(
      names = VALID_TO,
      paramLabel = "ENDS",
      description =
          "Whether the end of an interval is exclusive or inclusive. Default: as most of them look,"
              + " and the report says so if they are inclusive")
  private String ends;

  /** The number of the last file; null if it is not given. */
  Integer files() {
    return files;
  }

  /** Whether no history is named. */
  boolean isOurs() {
    return histories.isEmpty() && again.isEmpty() && tables.isEmpty();
  }

  /** Refuses what means nothing where records are graded. */
  void requireNone(String feed) {
    if (!isOurs() || files != null || ends != null) {
      throw Errors.invalidOption(
          "%s, %s, %s, --files and %s are for feeds of tables; %s is graded record by record. Give --silver, --quarantine, --duplicates and --view."
              .formatted(HISTORY, AGAIN, TABLE, VALID_TO, feed));
    }
  }

  /** The output that the options name. */
  HistoryRequest request(SparkSession session, GradeInput input, HistoryTruth truth) {
    Ends.parse(VALID_TO, ends); // refused before anything is read
    if (histories.isEmpty() && tables.isEmpty()) {
      throw Errors.invalidOption(
          "There is no history to grade: give one with %s NAME=PLACE, with NAME %s, or name with --lakehouse one that `assay run` has made, to grade that one's."
              .formatted(HISTORY, String.join(" or ", truth.names())));
    }
    Map<String, String> first = places(HISTORY, histories, truth);
    Map<String, String> second = places(AGAIN, again, truth);
    for (String name : second.keySet()) {
      if (!first.containsKey(name)) {
        throw Errors.invalidOption(
            "%s names %s, and %s does not: there is nothing to compare it with."
                .formatted(AGAIN, name, HISTORY));
      }
    }
    SideReader reader = input.reader(session);
    return request(
        input,
        truth,
        sides(first, (name, place) -> read(reader, HISTORY, "the history of " + name, place)),
        sides(second, (name, place) -> read(reader, AGAIN, "the other history of " + name, place)),
        sales(truth).map(place -> read(reader, TABLE, truth.sales().orElseThrow().table(), place)));
  }

  /** Our own tables as output. */
  HistoryRequest request(
      SparkSession session,
      GradeInput input,
      HistoryTruth truth,
      Lakehouse lakehouse,
      Feed.OfHistories ours) {
    SideReader reader = input.reader(session);
    Map<String, Side> histories = new LinkedHashMap<>();
    ours.histories()
        .forEach(
            (name, table) ->
                histories.put(
                    name, read(reader, HISTORY, table.name(), lakehouse.location(table))));
    Side sales = read(reader, TABLE, ours.sales().name(), lakehouse.location(ours.sales()));
    return request(input, truth, histories, Map.of(), Optional.of(sales));
  }

  private HistoryRequest request(
      GradeInput input,
      HistoryTruth truth,
      Map<String, Side> first,
      Map<String, Side> second,
      Optional<Side> sales) {
    Map<String, GradedColumn> graded = new LinkedHashMap<>();
    List<String> personal = new ArrayList<>();
    for (TrueTable table : truth.tables()) {
      table.graded().forEach(column -> graded.putIfAbsent(column.name(), column));
      table.columns().stream()
          .filter(column -> column.privacy().isPersonal())
          .map(TrueColumn::name)
          .forEach(personal::add);
    }
    truth
        .sales()
        .ifPresent(
            sold -> sold.graded().forEach(column -> graded.putIfAbsent(column.name(), column)));
    List<GradedColumn> columns = List.copyOf(graded.values());
    return new HistoryRequest(
        first,
        second,
        sales,
        input.rules(columns),
        new HistorySettings(
            Ends.parse(VALID_TO, ends),
            input.leeway().agreed(personal),
            input.leeway().tolerance(columns)));
  }

  private static Map<String, Side> sides(
      Map<String, String> places, java.util.function.BiFunction<String, String, Side> read) {
    Map<String, Side> sides = new LinkedHashMap<>();
    places.forEach((name, place) -> sides.put(name, read.apply(name, place)));
    return sides;
  }

  private static Side read(SideReader reader, String option, String name, String place) {
    return reader.read(name, List.of(OutputLocation.parse(option, place)));
  }

  private static Map<String, String> places(String option, List<String> given, HistoryTruth truth) {
    return places(option, given, name -> truth.table(option, name).name());
  }

  private Optional<String> sales(HistoryTruth truth) {
    String known = truth.sales().orElseThrow().table();
    return places(
            TABLE,
            tables,
            name -> {
              if (!name.equals(known)) {
                throw Errors.invalidArgument(TABLE, name, "NAME=PLACE with " + known);
              }
              return name;
            })
        .values()
        .stream()
        .findFirst();
  }

  private static Map<String, String> places(
      String option, List<String> given, Function<String, String> known) {
    Map<String, String> places = new LinkedHashMap<>();
    for (String one : given) {
      int equals = one.indexOf('=');
      String name = known.apply(one.substring(0, Math.max(equals, 0)).strip());
      String place = one.substring(equals + 1).strip();
      if (places.putIfAbsent(name, place) != null) {
        throw Errors.invalidOption("%s gives %s twice: give it once.".formatted(option, name));
      }
    }
    return places;
  }
}
