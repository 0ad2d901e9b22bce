package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.http.Format;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.feed.transactions.TransactionsTruth;
import dev.assay.pipeline.grading.DeliveredTruth;
import dev.assay.pipeline.grading.Place;
import dev.assay.pipeline.grading.TruthRecord;
import dev.assay.pipeline.grading.TruthRequest;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command that judges, the tables that the pipeline writes, and the outcome that the grader
 * accepts: three ways to the same verdict on every record.
 */
class AgreementTest {
  private static final FaultRates RATES = FaultRates.all(new Rate(100_000));

  /** Batches of one lakehouse: half of them are delivered again, with fewer records. */
  private static final int BATCHES_A_RUN = 10;

  private static final int MOST_RECORDS = 80;

  @TempDir Path root;

  @Test
  void randomBatches_shouldBeJudgedWrittenAndGradedAlike() throws IOException {
    long seed = Long.getLong("assay.seed", new Random().nextLong());
    Random random = new Random(seed);
    for (int done = 0; done < Scale.AGREEMENTS; done += BATCHES_A_RUN) {
      Path folder = Files.createDirectory(root.resolve("run" + done));
      try (TestLakehouse lakehouse = new TestLakehouse(folder.resolve("lakehouse"))) {
        List<BatchId> batches = deliver(lakehouse, random);
        lakehouse.refine();
        Map<String, String> written = written(lakehouse.lakehouse());

        assertThat(written).as("seed %d, run %d", seed, done).isEqualTo(accepted(batches));
        assertThat(written).as("seed %d, run %d", seed, done).isEqualTo(judged(batches, folder));
        assertGraded(folder.resolve("lakehouse"), batches, seed);
      }
    }
  }

  /**
   * Two orders of batches, the second of which begins with seeds of the first and fewer records.
   */
  private static List<BatchId> deliver(TestLakehouse lakehouse, Random random) {
    int half = BATCHES_A_RUN / 2;
    long first = random.nextInt();
    int count = 2 + random.nextInt(MOST_RECORDS);
    List<BatchId> batches = new ArrayList<>();
    ingest(lakehouse, first, half, count, batches);
    ingest(lakehouse, first + random.nextInt(half), half, 1 + random.nextInt(count - 1), batches);
    return batches;
  }

  private static void ingest(
      TestLakehouse lakehouse, long seed, int batches, int count, List<BatchId> all) {
    lakehouse.ingest(seed, batches, count, RATES);
    for (int k = 0; k < batches; k++) {
      all.add(BatchId.of(seed + k, UtcSecond.of(TestLakehouse.AS_OF), count).withRates(RATES));
    }
  }

  /** What `assay judge` says; of the accepted ones the last of each order wins. */
  private static Map<String, String> judged(List<BatchId> batches, Path folder) throws IOException {
    Map<String, String> verdicts = new TreeMap<>();
    Map<String, String> winners = new HashMap<>();
    for (int delivery = 0; delivery < batches.size(); delivery++) {
      Path file = folder.resolve(delivery + ".jsonl");
      Files.write(file, BatchJson.write(new Batch(batches.get(delivery)), Format.NDJSON));
      List<String> lines = Files.readAllLines(file);
      CommandRun run = CommandRun.of("judge", "--json", file);
      assertThat(run.exitCode()).as(run.err()).isZero();
      for (JsonNode one : new ObjectMapper().readTree(run.out()).get("verdicts")) {
        int position = one.get("position").asInt();
        String name = name(delivery, position);
        if (one.get("verdict").asText().equals("accepted")) {
          String order = new ObjectMapper().readTree(lines.get(position)).get("order_id").asText();
          verdicts.put(name, "silver " + sorted(one.get("repaired")));
          String lost = winners.put(order, name);
          verdicts.computeIfPresent(String.valueOf(lost), (any, was) -> "superseded");
        } else {
          verdicts.put(name, "quarantine " + sorted(one.get("reasons")));
        }
      }
    }
    return verdicts;
  }

  private static TreeSet<String> sorted(JsonNode texts) {
    TreeSet<String> sorted = new TreeSet<>();
    texts.forEach(text -> sorted.add(text.asText()));
    return sorted;
  }

  /** What the tables hold. */
  private static Map<String, String> written(Lakehouse lakehouse) {
    Map<String, String> written = new TreeMap<>();
    add(written, lakehouse, Transactions.SILVER.silver(), "silver ", SilverTables.REPAIRS);
    add(written, lakehouse, Transactions.SILVER.quarantine(), "quarantine ", SilverTables.REASONS);
    add(written, lakehouse, Transactions.SILVER.duplicates(), "superseded", null);
    return written;
  }

  private static void add(
      Map<String, String> written, Lakehouse lakehouse, TableSpec table, String place, String why) {
    for (Row row : lakehouse.read(table).collectAsList()) {
      // Requests are numbered from 1, deliveries from 0.
      int delivery = (int) (row.<Long>getAs(Lineage.REQUEST_SEQ) - 1);
      String name = name(delivery, row.<Integer>getAs(Lineage.POSITION));
      String words =
          why == null ? "" : new TreeSet<>(row.<String>getList(row.fieldIndex(why))) + "";
      written.merge(name, place + words, (one, other) -> one + " AND " + other);
    }
  }

  /** The outcome that the grader accepts. */
  private static Map<String, String> accepted(List<BatchId> batches) {
    TransactionsTruth truth = truth(batches);
    DeliveredTruth.Reader reader = truth.reader();
    Map<String, List<Place>> places = new LinkedHashMap<>();
    for (int delivery = 0; delivery < batches.size(); delivery++) {
      for (int position = 0; position < batches.get(delivery).count(); position++) {
        Place place = new Place(delivery, position);
        places.computeIfAbsent(reader.key(place), key -> new ArrayList<>()).add(place);
      }
    }
    List<String> columns =
        GradedColumn.of(truth.contract()).stream().map(GradedColumn::name).toList();
    Map<String, String> accepted = new TreeMap<>();
    for (List<Place> of : places.values()) {
      for (TruthRecord record : reader.group(of)) {
        accepted.put(name(record.at().delivery(), record.at().position()), words(record, columns));
      }
    }
    return accepted;
  }

  private static String words(TruthRecord record, List<String> columns) {
    TreeSet<String> repaired = new TreeSet<>();
    record.repaired().forEach(column -> repaired.add(columns.get(column)));
    return switch (record.due()) {
      case SILVER -> "silver " + repaired;
      case QUARANTINE -> "quarantine " + new TreeSet<>(record.reasons());
      case SUPERSEDED -> "superseded";
    };
  }

  /** And the grade of the tables, values included. */
  private static void assertGraded(Path lakehouse, List<BatchId> batches, long seed)
      throws IOException {
    CommandRun run =
        CommandRun.of("grade", "--truth", "bronze", "--lakehouse", lakehouse, "--json");
    JsonNode grade = new ObjectMapper().readTree(run.out());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(grade.get("findings")).as("seed %d", seed).isEmpty();
    assertThat(grade.get("rows_right").decimalValue()).isEqualByComparingTo("1");
    assertThat(grade.get("rows").asInt())
        .isEqualTo(batches.stream().mapToInt(BatchId::count).sum());
    assertThat(grade.get("not_graded")).isEmpty();
  }

  private static TransactionsTruth truth(List<BatchId> batches) {
    return TransactionsTruth.of(
        TruthRequest.of("--truth", batches.stream().map(BatchId::url).toList()));
  }

  private static String name(int delivery, int position) {
    return delivery + ":" + position;
  }
}
