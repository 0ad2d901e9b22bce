package dev.assay.pipeline.cli;

import dev.assay.generator.feed.changes.CanonicalRequest.OfFile;
import dev.assay.generator.feed.changes.ChangeFault;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.changes.Landing;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.LandingFolder;
import dev.assay.pipeline.lake.SparkSessions;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay land}: what a database's change capture leaves behind, as files, without Spark. */
@Command(
    name = "land",
    description = {
      "Land the changes of the shop's database as CSV files: a full load of each table, then a file"
          + " a day.",
      "Files that are there stay; one that is there with other bytes is an error. The folder"
          + " remembers what its files follow from, so that a larger --files lands the next days."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay land --out landing",
      "  assay land --out landing --files 3 --seed 7 --as-of 2026-04-18T00:00:00Z",
      "  assay land --out landing --delimiter ';' --header false --faults out_of_order=0.2"
    })
final class LandCommand implements Callable<Integer> {
  private static final String TAB = "tab";

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description =
          "A folder, or any Hadoop path such as s3a://bucket/landing; it is made if it is missing.")
  private String out;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "18",
      description =
          "Land files 0 to N of each table: 0 is the full load, 15 the last day, and up to 18 comes"
              + " what is late. Default: 18")
  private int files;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Orders of the database, 1 to 2000. Default: those of the folder, or 500")
  private Integer count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Default: that of the folder, or random and printed")
  private Long seed;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "The changes of the 15 days before it, e.g. 2026-04-18T00:00:00Z, from 2000-02-01 to"
              + " tomorrow. Default: that of the folder, or now, and printed")
  private Instant asOf;

  @Option(
      names = "--faults",
      paramLabel = "MIX",
      description =
          "Fault rates, e.g. out_of_order=0.1,bad_type=0; all=RATE sets all. Or a mix: usual, messy"
              + " (all at 2 %%), hostile (at 10 %%). Default: those of the folder, or usual")
  private String faults;

  @Option(
      names = "--header",
      paramLabel = "BOOL",
      arity = "1",
      description =
          "Whether files begin with the names of their columns. Default: as in the folder, or true")
  private Boolean header;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "What stands between values: , ; | or tab. Default: as in the folder, or ,")
  private String delimiter;

  @Option(
      names = "--op-in-full-load",
      description = "Give the full load the columns Op, commit_ts and seq too.")
  private Boolean opInFullLoad;

  @Option(names = "--json", description = "Print the result as JSON, for programs.")
  private boolean json;

  @Option(names = Failures.DEBUG, description = "On failure print the stack trace.")
  private boolean debug;

  LandCommand(Map<String, String> environment, Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    LakehouseRoot root = LakehouseRoot.of("--out", out);
    LandingFolder folder =
        new LandingFolder(
            root, root.local().isPresent() ? new Configuration(false) : SparkSessions.hadoop());
    Optional<OfFile> held = Landing.source(folder);
    ChangesId id = id(held.map(OfFile::id));
    Dialect dialect = dialect(held.map(OfFile::dialect).orElse(Dialect.USUAL));
    Landing landing = Landing.of(folder, id, dialect, 0, files);
    PrintWriter results = spec.commandLine().getOut();
    results.print(json ? Json.write(object(id, landing)) : text(id, landing));
    results.flush();
    return 0;
  }

  /** What is asked for; where nothing is said, what the folder's files follow from. */
  private ChangesId id(Optional<ChangesId> held) {
    SourceOptions.requireBetween("--files", files, 0, ChangesId.LAST_FILE);
    if (count != null) {
      SourceOptions.requireBetween("--count", count, 1, ChangesId.MAX_COUNT);
    }
    SourceOptions.requirePlausible(asOf, clock.instant().plus(1, ChronoUnit.DAYS));
    ChangesId usual =
        held.orElseGet(
            () ->
                ChangesId.of(
                    SourceOptions.anySeed(), UtcSecond.of(clock.instant()), ChangesId.USUAL_COUNT));
    return ChangesId.of(
            seed == null ? usual.world().seed() : seed,
            asOf == null ? usual.world().asOf() : UtcSecond.of(asOf),
            count == null ? usual.count() : count)
        .withRates(faults == null ? usual.rates() : rates());
  }

  private Rates<ChangeFault> rates() {
    try {
      return ChangeFault.USUAL.with(ChangeFault.USUAL.parse(faults));
    } catch (IllegalArgumentException e) {
      throw Errors.invalidOption(e.getMessage());
    }
  }

  private Dialect dialect(Dialect usual) {
    String wanted = delimiter == null ? String.valueOf(usual.delimiter()) : delimiter;
    try {
      if (wanted.length() == 1 || wanted.equals(TAB)) {
        return new Dialect(
            header == null ? usual.header() : header,
            wanted.equals(TAB) ? '\t' : wanted.charAt(0),
            opInFullLoad == null ? usual.opInFullLoad() : opInFullLoad);
      }
    } catch (IllegalArgumentException noDelimiter) {
      throw Errors.invalidArgument("--delimiter", delimiter, ", ; | or tab");
    }
    throw Errors.invalidArgument("--delimiter", delimiter, ", ; | or tab");
  }

  private String text(ChangesId id, Landing landing) {
    int all = (files + 1) * Table.values().length;
    String kept =
        landing.written() < all
            ? String.format(Locale.ROOT, "%d of them were there already\n", all - landing.written())
            : "";
    return String.format(
            Locale.ROOT,
            "%d files of each of %d tables in %s: %,d rows, %,d bytes\n",
            files + 1,
            Table.values().length,
            out,
            landing.rows(),
            landing.bytes())
        + kept
        + "The truth about customers: "
        + id.truthUrl(Table.CUSTOMERS, files)
        + "\nTo repeat: assay land --out FOLDER --seed "
        + id.world().seed()
        + " --as-of "
        + id.world().asOf()
        + "Z with the other options as they were\n";
  }

  private Map<String, Object> object(ChangesId id, Landing landing) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("folder", out);
    object.put("seed", Long.toString(id.world().seed()));
    object.put("as_of", id.world().asOf() + "Z");
    object.put("count", id.count());
    object.put("files", files + 1);
    object.put("written", landing.written());
    object.put("rows", landing.rows());
    object.put("bytes", landing.bytes());
    Map<String, Object> truth = new LinkedHashMap<>();
    for (Table table : Table.values()) {
      truth.put(table.key(), id.truthUrl(table, files));
    }
    object.put("truth", truth);
    return object;
  }
}
