package dev.assay.pipeline.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.http.Format;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.bronze.Ingestion;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.feed.transactions.TransactionsContract;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.testing.AddressDictionary;
import dev.assay.pipeline.testing.Canary;
import dev.assay.pipeline.testing.Eavesdropper;
import dev.assay.pipeline.testing.FaultyLogStore;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.FaultyServer.Reply;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Canaries are sent through every path of a run, those of failures included, while somebody listens
 * and files are written without compression. Afterwards no byte outside bronze may know them.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PersonalDataTest {
  private static final String CODEC = "spark.sql.parquet.compression.codec";
  private static final BatchId ORDINARY = BatchId.of(1, UtcSecond.of(TestLakehouse.AS_OF), 500);

  private final SparkSession session = SharedSpark.session();
  private final List<CommandRun> runs = new ArrayList<>();
  private Path root;
  private Lakehouse lakehouse;
  private String heard;

  @BeforeAll
  void sendCanariesEverywhere(@TempDir Path folder) {
    root = folder;
    lakehouse = new Lakehouse(session, root.toString(), 1);
    session.conf().set(CODEC, "uncompressed");
    try (Eavesdropper eavesdropper = new Eavesdropper()) {
      String page = page();
      runs.add(run(0, FaultyServer.ok(page)));
      // No page: truncated, garbage, refused, not even HTTP.
      runs.add(run(4, FaultyServer.ok(page.substring(0, page.length() - 200))));
      runs.add(run(4, FaultyServer.ok(page.substring(1))));
      runs.add(run(4, FaultyServer.bytes(page)));
      runs.add(run(4, FaultyServer.bytes("HTTP/1.1 " + page)));
      // A run that dies in the middle of silver, and the one that ends it.
      FaultyLogStore.failCommitsAfter(2);
      runs.add(run(70, FaultyServer.ok(page.replace("Headphones", "Ears"))));
      FaultyLogStore.heal();
      runs.add(run(0, FaultyServer.ok(page.replace("Headphones", "Ears"))));
      // A run that the gate stops.
      placeOneRecordTwice();
      runs.add(run(3, FaultyServer.ok(page.replace("Headphones", "Nose"))));
      everyTable()
          .forEach(table -> DeltaLog.forTable(session, lakehouse.location(table)).checkpoint());
      heard = eavesdropper.heard();
    } finally {
      FaultyLogStore.heal();
      session.conf().unset(CODEC);
    }
  }

  @Test
  void bytesOfEveryTable_shouldNotKnowTheCanaries() {
    Map<String, String> files = files();
    List<String> outside = files.keySet().stream().filter(PersonalDataTest::isOutside).toList();
    assertThat(outside)
        .anyMatch(file -> file.matches(".*/gen-1/silver/.*checkpoint.*parquet"))
        .anyMatch(file -> file.matches(".*/gen-1/silver/quarantine/.*parquet"))
        .anyMatch(file -> file.matches(".*/gen-1/silver/duplicates/.*parquet"))
        .anyMatch(file -> file.matches(".*/gen-1/gold/dim_customer/.*parquet"))
        .anyMatch(file -> file.matches(".*/_change_data/.*parquet"))
        .anyMatch(file -> file.matches(".*/bronze/transactions/_delta_log/.*json"));
    outside.forEach(file -> assertUnknown(file, files.get(file)));

    // The search finds what is there: bronze keeps the records as they came.
    String bronze =
        files.entrySet().stream()
            .filter(file -> !isOutside(file.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining());
    for (Canary canary : Canary.all()) {
      assertThat(bronze.contains("zyxname" + canary.number())).isTrue();
      assertThat(bronze.contains("zyxmail" + canary.number())).isTrue();
    }
  }

  @Test
  void whatIsPrintedAndLogged_shouldNotKnowTheCanaries() {
    for (CommandRun run : runs) {
      assertUnknown("report", run.out());
      assertUnknown("errors", run.err());
    }
    assertThat(heard)
        .contains("SparkListenerSQLExecutionStart", "SparkListenerTaskEnd", "is not written");
    assertUnknown("logs and event log", heard);
  }

  @Test
  void secretKey_shouldBePrintedAndStoredNowhere() {
    List<String> texts = new ArrayList<>(files().values());
    runs.forEach(run -> texts.add(run.out() + run.err()));
    texts.add(heard);
    for (String text : texts) {
      String lower = text.toLowerCase(Locale.ROOT);
      assertThat(lower.contains(CommandRun.SECRET)).isFalse();
      assertThat(lower.contains(CommandRun.KEY.toLowerCase(Locale.ROOT))).isFalse();
    }
  }

  @Test
  void dictionaryOfAllDatafakerAddresses_shouldFindNoAddressInSilver() {
    assumeTrue(Scale.isNightly(), "seven million addresses are for the nightly tier");
    Set<String> hashes =
        Set.copyOf(
            lakehouse
                .read(Transactions.SILVER.silver())
                .where(col(TransactionsContract.EMAIL).isNotNull())
                .select(TransactionsContract.EMAIL)
                .as(Encoders.STRING())
                .collectAsList());
    Batch batch = new Batch(ORDINARY);
    Set<String> bare =
        IntStream.range(0, batch.count())
            .mapToObj(i -> AddressDictionary.hash(batch.emitted(i).order().customer().email()))
            .collect(Collectors.toSet());
    assertThat(hashes).hasSizeGreaterThan(400);

    assertThat(AddressDictionary.size()).isGreaterThan(7_000_000);
    assertThat(AddressDictionary.attack(hashes)).isEmpty();
    assertThat(AddressDictionary.attack(bare)).as("the same on a bare hash").isEqualTo(bare);
  }

  /** What the gate must find: a record of the next run in duplicates that bronze does not have. */
  private void placeOneRecordTwice() {
    long next =
        lakehouse.lastCommitted(Transactions.SILVER.bronze(), Ingestion.WRITER).orElseThrow() + 1;
    lakehouse.append(
        Transactions.SILVER.duplicates(),
        lakehouse
            .read(Transactions.SILVER.duplicates())
            .limit(1)
            .withColumn(Lineage.RUN_SEQ, lit(next)),
        new Commit("test", 1));
  }

  private CommandRun run(int exitCode, Reply reply) {
    try (FaultyServer source = FaultyServer.answering(reply)) {
      CommandRun run =
          CommandRun.of("run", "--debug", "--lakehouse", root, "--endpoint", source.uri());
      assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
      return run;
    }
  }

  /** An ordinary batch, and all records of all canaries. */
  private static String page() {
    String ordinary =
        new String(BatchJson.write(new Batch(ORDINARY), Format.JSON), StandardCharsets.UTF_8);
    return Stream.concat(
            Stream.of(ordinary.substring(1, ordinary.length() - 1)),
            Canary.all().stream().flatMap(canary -> canary.records().stream()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static List<TableSpec> everyTable() {
    return Stream.concat(Stream.of(Publisher.PUBLISHED), Transactions.FEED.tables().stream())
        .toList();
  }

  /** All files of the lakehouse: name to bytes as text, in lower case. */
  private Map<String, String> files() {
    try (Stream<Path> files = Files.walk(root)) {
      Map<String, String> texts = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(file.toString(), Files.readString(file, ISO_8859_1).toLowerCase(Locale.ROOT));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bronze alone may hold personal data, but not in its log; and the key's file holds the key. */
  private static boolean isOutside(String file) {
    return !file.contains("/bronze/") || file.contains("/_delta_log/");
  }

  private static void assertUnknown(String where, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    assertThat(Canary.all().stream().flatMap(canary -> canary.traces().stream()))
        .as(where)
        .noneMatch(lower::contains);
  }
}
