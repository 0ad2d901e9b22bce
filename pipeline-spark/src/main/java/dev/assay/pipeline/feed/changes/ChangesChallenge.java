package dev.assay.pipeline.feed.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.changes.ChangeFault;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.DatabaseHistory;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.Rates;
import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.delivery.AddedFiles;
import dev.assay.pipeline.delivery.Challenge;
import dev.assay.pipeline.delivery.FileFeed.Wanted;
import dev.assay.pipeline.delivery.LandedTask;
import dev.assay.pipeline.delivery.TaskText;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.LandingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Changes to be kept as history, as a task for other pipelines:
 *
 * <pre>
 * README.md                                  the task
 * landing/customers/LOAD00000001.csv         the files, as assay land writes them
 * truth/customers.json                       the truth about a table
 * expected/history_customers.csv, .parquet   what a correct pipeline makes of them
 * expected/fact_sales_performance.csv, .parquet
 * </pre>
 *
 * @param id what the files follow from
 * @param last the number of the last file of each table
 */
record ChangesChallenge(ChangesId id, int last) implements LandedTask {
  private static final String TEXT = "/challenge/changes.md";

  /**
   * The task that is wanted; so many files of each table as there are batches.
   *
   * @throws IllegalArgumentException if there are no such rates
   */
  static ChangesChallenge of(Wanted wanted) {
    Rates<ChangeFault> rates =
        ChangeFault.USUAL.with(wanted.faults().map(ChangeFault.USUAL::parse).orElse(Map.of()));
    return new ChangesChallenge(
        ChangesId.of(wanted.seed(), wanted.asOf(), wanted.count()).withRates(rates),
        wanted.batches() - 1);
  }

  @Override
  public Written writeTo(Path folder) {
    AtomicReference<Written> written = new AtomicReference<>();
    AddedFiles.add(folder, draft -> written.set(fill(draft)));
    return written.get();
  }

  private Written fill(Path draft) throws IOException {
    DatabaseHistory history = new DatabaseHistory(id, last);
    Landing landing = Landing.of(landing(draft), id, Dialect.USUAL, 0, last);
    Path truths = Files.createDirectories(draft.resolve("truth"));
    for (Table table : Table.values()) {
      Files.write(truths.resolve(table.key() + ".json"), history.document(table));
    }
    ExpectedHistory expected = new ExpectedHistory(history);
    Map<String, Long> rows = expected.writeTo(Files.createDirectories(draft.resolve("expected")));
    Files.writeString(draft.resolve("README.md"), text(landing, rows), UTF_8);
    return new Written(
        Table.values().length * (last + 1),
        landing.rows(),
        landing.bytes(),
        history.faults(),
        rows,
        String.format(Locale.ROOT, "orders of $%,.2f", expected.value()));
  }

  private static LandingFolder landing(Path draft) {
    Path landing = draft.resolve(LandedFiles.OWN_FOLDER).toAbsolutePath();
    return new LandingFolder(LakehouseRoot.of(landing.toString()), new Configuration(false));
  }

  private String text(Landing landing, Map<String, Long> expected) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("arguments", arguments());
    values.put("rows", TaskText.grouped(landing.rows()));
    values.put("files", Integer.toString(last + 1));
    values.put("as_of", id.world().asOf() + "Z");
    values.put("key", ExpectedHistory.KEY);
    values.put(
        "tables",
        Stream.of(Table.values())
            .map(table -> columns(ChangesContract.of(table), table.key()))
            .collect(Collectors.joining("\n\n")));
    values.put(
        "expected",
        expected.entrySet().stream()
            .map(
                table ->
                    "| `%s` | %s |".formatted(table.getKey(), TaskText.grouped(table.getValue())))
            .collect(Collectors.joining("\n")));
    return TaskText.of(TEXT, values);
  }

  /** A table's columns with their types, those of its key in bold. */
  private static String columns(Contract contract, String folder) {
    String rows =
        ChangesContract.fieldsOfRow(contract).stream()
            .map(
                field ->
                    "| %s | %s | %s |"
                        .formatted(
                            ChangesContract.keyOf(contract).contains(field.name())
                                ? "**`" + field.name() + "`**"
                                : '`' + field.name() + '`',
                            field.type().sqlType(),
                            field.description()))
            .collect(Collectors.joining("\n"));
    return "`landing/%s/`\n\n| column | type | what it is in a history |\n|---|---|---|\n%s"
        .formatted(folder, rows);
  }

  @Override
  public String arguments() {
    Map<String, Rate> rates = new LinkedHashMap<>();
    Stream.of(ChangeFault.values()).forEach(kind -> rates.put(kind.key(), id.rates().of(kind)));
    return "--feed %s %s"
        .formatted(
            ChangesContract.FEED, Challenge.arguments(last + 1, id.count(), id.world(), rates));
  }
}
