package dev.assay.pipeline.bronze;

import static dev.assay.pipeline.testing.FaultyServer.late;
import static dev.assay.pipeline.testing.FaultyServer.ok;
import static dev.assay.pipeline.testing.FaultyServer.routing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Category;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.FaultyServer.Reply;
import dev.assay.pipeline.testing.FaultyServer.Script;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ingestion, in Spark, from a source behind a bad line: each page ends up once, or none does. */
@TestInstance(Lifecycle.PER_CLASS)
class TransportTest {
  private static final int MOST_ATTEMPTS = 5;
  private static final Instant AS_OF = Instant.parse("2026-04-18T00:00:00Z");
  private static final RetrySettings QUICK =
      new RetrySettings(Duration.ofMillis(700), 3, Duration.ofMillis(20), Duration.ofSeconds(2));

  private Path root;
  private Lakehouse lakehouse;
  private long seed;

  @BeforeAll
  void makeBronze(@TempDir Path folder) {
    root = folder;
    lakehouse = new Lakehouse(SharedSpark.session(), root.toString(), 1);
    lakehouse.create(List.of(Transactions.SILVER.bronze()));
  }

  @Test
  void everyFaultOnAPageOfItsOwn_shouldStillBringEachPageOnceAndInOrder() {
    long first = nextSeeds(100);
    List<Reply> faults = List.copyOf(faults().values());
    Map<Long, Script> scripts = new LinkedHashMap<>();
    for (int k = 0; k < faults.size(); k++) {
      scripts.put(first + k, new Script(faults.get(k), page(first + k)));
    }
    try (FaultyServer source = routing(target -> scripts.get(seedOf(target)).next())) {
      ingest(source.uri(), first, faults.size());
      assertThat(source.requests()).hasSize(2 * faults.size());
    }
    assertThat(bronzeFrom(first)).isEqualTo(pages(first, faults.size()));
  }

  @ParameterizedTest
  @MethodSource("namesOfFaults")
  void faultThatStays_shouldBeASourceErrorAndLeaveBronzeAsItWas(String name) {
    long good = nextSeeds(2);
    Reply fault = faults().get(name);
    try (FaultyServer source = routing(target -> seedOf(target) == good ? page(good) : fault)) {
      assertFails(source.uri(), good, 2);
      assertThat(source.requests().stream().filter(line -> seedOf(line) != good))
          .hasSizeBetween(2, MOST_ATTEMPTS);
    }
  }

  @Test
  void nobodyListening_shouldBeASourceErrorAndLeaveBronzeAsItWas() {
    assertFails(URI.create("http://127.0.0.1:" + FaultyServer.unusedPort()), nextSeeds(1), 1);
  }

  @Test
  void sourceThatStartsLate_shouldBeFound() {
    long first = nextSeeds(1);
    int port = FaultyServer.unusedPort();
    CompletableFuture<FaultyServer> later =
        CompletableFuture.supplyAsync(
            () -> routing(port, target -> page(first)),
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
    RetrySettings patient =
        new RetrySettings(Duration.ofSeconds(5), 4, Duration.ofMillis(400), Duration.ofSeconds(2));
    ingest(URI.create("http://127.0.0.1:" + port), first, 1, patient);
    later.join().close();
    assertThat(bronzeFrom(first)).isEqualTo(pages(first, 1));
  }

  @Test
  void pagesThatComeInAnotherOrder_shouldBeKeptInTheOrderAskedFor() {
    long first = nextSeeds(4);
    try (FaultyServer source =
        routing(
            target -> {
              long asked = seedOf(target);
              return late(Duration.ofMillis(100 * (first + 3 - asked)), page(asked));
            })) {
      ingest(source.uri(), first, 4);
    }
    assertThat(bronzeFrom(first)).isEqualTo(pages(first, 4));
  }

  @Test
  void pageOfAnotherRequest_shouldBeAskedForAgain() {
    long first = nextSeeds(2);
    Script second = new Script(page(first), page(first + 1));
    try (FaultyServer source =
        routing(target -> seedOf(target) == first ? page(first) : second.next())) {
      ingest(source.uri(), first, 2);
    }
    assertThat(bronzeFrom(first)).isEqualTo(pages(first, 2));
  }

  @Test
  void pageOfAnotherRequestForEver_shouldBeASourceErrorAndLeaveBronzeAsItWas() {
    long first = nextSeeds(2);
    try (FaultyServer source = routing(target -> page(first))) {
      assertFails(source.uri(), first, 2);
    }
  }

  @Test
  void pageSentTwiceInOneAnswer_shouldBeAskedForAgain() {
    long first = nextSeeds(1);
    Script script = new Script(ok(body(first) + body(first)), page(first));
    try (FaultyServer source = routing(target -> script.next())) {
      ingest(source.uri(), first, 1);
    }
    assertThat(bronzeFrom(first)).isEqualTo(pages(first, 1));
  }

  @Test
  void sourceThatIsDown_shouldNotBeAskedForEveryPage() {
    long first = nextSeeds(20);
    try (FaultyServer source = routing(target -> FaultyServer.status(503))) {
      assertFails(source.uri(), first, 20);
      int tasks = SharedSpark.session().sparkContext().defaultParallelism();
      assertThat(source.requests()).hasSizeLessThanOrEqualTo(tasks * MOST_ATTEMPTS);
    }
  }

  static List<String> namesOfFaults() {
    return List.copyOf(faults().keySet());
  }

  private static Map<String, Reply> faults() {
    byte[] zipped = gzip(body(0));
    Map<String, Reply> faults = new LinkedHashMap<>();
    faults.put("reset", FaultyServer.reset());
    faults.put("empty reply", FaultyServer.nothing());
    faults.put("garbage instead of HTTP", FaultyServer.bytes("ada@example.com\r\n\r\n"));
    faults.put("garbage instead of JSON", ok("<html>oops</html>"));
    faults.put("empty body", ok(""));
    faults.put("empty array", ok("[]"));
    faults.put("truncated JSON", ok(body(0).substring(0, 30)));
    faults.put("answer cut in the middle", FaultyServer.truncated(body(0)));
    faults.put(
        "truncated gzip", ok(Arrays.copyOf(zipped, zipped.length - 12), "Content-Encoding: gzip"));
    faults.put("429", FaultyServer.status(429, "Retry-After: 1"));
    faults.put("503", FaultyServer.status(503, "Retry-After: 1"));
    faults.put("slow drip", FaultyServer.drip());
    return faults;
  }

  private void assertFails(URI source, long first, int batches) {
    long version = lakehouse.version(Transactions.SILVER.bronze());
    assertThatThrownBy(() -> ingest(source, first, batches))
        .asInstanceOf(type(AssayException.class))
        .satisfies(
            e -> assertThat(e.code().category()).isEqualTo(Category.SOURCE),
            e -> assertThat(e.code().exitCode()).isEqualTo(4),
            e -> assertThat(e.getMessage()).doesNotContain("ada@", "order_id"));
    assertThat(lakehouse.version(Transactions.SILVER.bronze())).isEqualTo(version);
    assertThat(Files.exists(root.resolve("bronze/.staging"))).isFalse();
  }

  private void ingest(URI source, long first, int batches) {
    ingest(source, first, batches, QUICK);
  }

  private void ingest(URI source, long first, int batches, RetrySettings retry) {
    Ingestion.Outcome outcome =
        new BronzeIngestion(
                lakehouse,
                Transactions.SILVER.bronze(),
                new HttpBatches("/transactions"),
                retry,
                FetchProgress.UNHEARD)
            .ingest(new PullRequest(source, batches, 2, first, AS_OF), Instant.EPOCH);
    assertThat(outcome.alreadyDelivered()).isZero();
  }

  /** The payloads of the pages from one on, in delivery order, each with its place. */
  private List<String> bronzeFrom(long first) {
    List<String> rows = new ArrayList<>();
    lakehouse
        .read(Transactions.SILVER.bronze())
        .orderBy(Lineage.REQUEST_SEQ, Lineage.POSITION)
        .collectAsList()
        .forEach(
            row -> {
              String payload = row.getAs(BronzeTable.PAYLOAD);
              if (Long.parseLong(payload.replaceAll("\\D+(\\d+)-.*", "$1")) >= first) {
                rows.add(row.<Integer>getAs(Lineage.POSITION) + " " + payload);
              }
            });
    return rows;
  }

  private static List<String> pages(long first, int count) {
    return IntStream.range(0, count)
        .boxed()
        .flatMap(k -> IntStream.range(0, 2).mapToObj(i -> i + " " + record(first + k, i)))
        .toList();
  }

  private static Reply page(long seed) {
    return ok(
        body(seed), "Content-Location: /transactions?as_of=" + AS_OF + "&count=2&seed=" + seed);
  }

  private static String body(long seed) {
    return "[" + record(seed, 0) + ",\n" + record(seed, 1) + "]";
  }

  private static String record(long seed, int position) {
    return "{\"order_id\":\"" + seed + "-" + position + "\"}";
  }

  private static long seedOf(String target) {
    return Long.parseLong(target.replaceAll(".*seed=(\\d+).*", "$1"));
  }

  /** Seeds that no other test of this class asks for, rising from test to test. */
  private long nextSeeds(int count) {
    long first = seed;
    seed += count;
    return first;
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
