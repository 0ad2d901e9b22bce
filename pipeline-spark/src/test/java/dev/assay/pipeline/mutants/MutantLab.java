package dev.assay.pipeline.mutants;

import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.mutants.Mutant.OfGold;
import dev.assay.pipeline.mutants.Mutant.OfPublication;
import dev.assay.pipeline.mutants.Mutant.OfSilver;
import dev.assay.pipeline.mutants.Mutant.OfView;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.silver.AcceptedRecords;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.ExpectedViews;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.Latecomers;
import dev.assay.pipeline.testing.Publications;
import dev.assay.pipeline.testing.TestLakehouse;
import dev.assay.pipeline.testing.ViewRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * A lakehouse with one published run and a second one on its way: corrections, new members of every
 * dimension, names left out. Each mutant gets a copy, breaks it, and meets its killers.
 */
final class MutantLab {
  /** What a mutant is killed by that nothing kills. */
  static final String NOBODY = "nobody";

  private static final Pattern TABLE = Pattern.compile("\\{(\\w+)}");

  private final Path folder;
  private final Path refined;
  private final Path gilded;
  private final Map<String, List<String>> truth;

  MutantLab(Path folder) {
    this.folder = folder;
    this.refined = folder.resolve("refined");
    this.gilded = folder.resolve("gilded");
    Deliveries deliveries = new Deliveries().add(1, 7, 2, 150);
    try (TestLakehouse lakehouse = new TestLakehouse(refined)) {
      lakehouse.run(7, 2, 150);
      var page = Latecomers.page(deliveries);
      lakehouse.ingest(page);
      lakehouse.refine();
      this.truth = ExpectedViews.of(deliveries.add(3, page));
    }
    try (TestLakehouse lakehouse = new TestLakehouse(Folders.copy(refined, gilded))) {
      lakehouse.gild();
    }
  }

  /** Who kills a mutant: checks of the gate, or else views that do not show the truth. */
  String killer(Mutant mutant) {
    Path from = mutant instanceof OfSilver ? refined : gilded;
    try (TestLakehouse copy = new TestLakehouse(Folders.copy(from, folder.resolve(mutant.id())))) {
      apply(mutant, copy.lakehouse());
      return killer(mutant, copy);
    }
  }

  /** Who kills the lakehouse that nothing is wrong with. */
  String killerOfNone() {
    try (TestLakehouse copy = new TestLakehouse(Folders.copy(gilded, folder.resolve("control")))) {
      String gate = gate(copy.pipeline());
      return gate.isEmpty() ? oracle(open(copy, Map.of())) : gate;
    }
  }

  /** A copy that a mutant of gold has broken. */
  TestLakehouse broken(OfGold mutant) {
    TestLakehouse copy =
        new TestLakehouse(Folders.copy(gilded, folder.resolve(mutant.id() + "-again")));
    apply(mutant, copy.lakehouse());
    return copy;
  }

  private String killer(Mutant mutant, TestLakehouse copy) {
    String gate = mutant instanceof OfView ? "" : gate(copy.pipeline());
    if (!gate.isEmpty()) {
      return gate;
    }
    SparkSession reader = open(copy, stale(mutant));
    if (mutant instanceof OfView view) {
      reader.sql(mutated(view));
    }
    return oracle(reader);
  }

  private static void apply(Mutant mutant, Lakehouse lakehouse) {
    AcceptedRecords.of(lakehouse, TestLakehouse.KEY).createOrReplaceTempView("accepted");
    if (mutant instanceof OfSilver silver) {
      silver.statements().forEach(statement -> execute(lakehouse, statement));
      new GoldStep(lakehouse, List.of(Transactions.SILVER), Transactions.FEED.gold()).update();
    } else if (mutant instanceof OfGold gold) {
      gold.statements().forEach(statement -> execute(lakehouse, statement));
    }
  }

  private static void execute(Lakehouse lakehouse, String statement) {
    Matcher table = TABLE.matcher(statement);
    lakehouse
        .session()
        .sql(table.replaceAll(name -> Matcher.quoteReplacement(path(lakehouse, name.group(1)))));
  }

  private static String path(Lakehouse lakehouse, String name) {
    TableSpec table =
        Transactions.FEED.tables().stream()
            .filter(spec -> spec.name().equals(name))
            .findFirst()
            .orElseThrow();
    return "delta.`" + lakehouse.location(table) + "`";
  }

  private static String gate(Pipeline pipeline) {
    List<String> everyRun = pipeline.checkUnpublished().failed();
    if (!everyRun.isEmpty()) {
      return "every run: " + inCode(everyRun);
    }
    List<String> full = pipeline.checkFully().failed();
    return full.isEmpty() ? "" : "full check: " + inCode(full);
  }

  private String oracle(SparkSession reader) {
    List<String> wrong =
        truth.keySet().stream()
            .filter(view -> !ViewRows.of(reader, view).equals(truth.get(view)))
            .toList();
    return wrong.isEmpty() ? NOBODY : "truth: " + inCode(wrong);
  }

  private static String inCode(List<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }

  private static Map<String, Long> stale(Mutant mutant) {
    Map<String, Long> versions = new HashMap<>();
    if (mutant instanceof OfPublication publication) {
      publication.stale().forEach(table -> versions.put(table, 1L));
    }
    return versions;
  }

  /** A reader of the newest state, but for tables that are shown as they were. */
  private static SparkSession open(TestLakehouse lakehouse, Map<String, Long> stale) {
    FeedState newest = lakehouse.pipeline().state();
    Map<String, Long> versions = new HashMap<>(newest.versions());
    versions.putAll(stale);
    return TestLakehouse.open(
        lakehouse.lakehouse(), Publications.of(2, new FeedState(2, 1, versions)));
  }

  private static String mutated(OfView mutant) {
    String right = resource("/semantic/transactions/" + mutant.view() + ".sql");
    Matcher place = Pattern.compile(mutant.right()).matcher(right);
    if (place.results().count() != 1) {
      throw new IllegalStateException(mutant.id() + ": the view has changed, mend the mutant");
    }
    return place.replaceFirst(mutant.wrong());
  }

  private static String resource(String name) {
    try (InputStream in = ReaderSession.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
