package dev.assay.generator.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.http.Format;
import dev.assay.generator.local.LocalGateway;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.testing.Golden;
import dev.assay.generator.testing.Requests;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New bytes need a new generator version: these hashes stand as long as version 1 is served. */
class GoldenBatchTest {
  private static final BatchId DIRTY =
      BatchId.of(7, UtcSecond.parse("2026-04-18T00:00:00").orElseThrow(), 1_000)
          .withRates(FaultRates.all(new Rate(300_000)));

  static List<Golden> goldens() {
    return Golden.all();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void canonicalUrl_shouldGiveTheBytesItAlwaysGave(Golden golden) {
    String body = Requests.get(golden.url(), "accept", golden.mediaType()).getBody();

    assertThat(Golden.sha256(body) + ' ' + golden).isEqualTo(golden.sha256() + ' ' + golden);
  }

  @Test
  void localGateway_shouldGiveTheSameBytes() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults())) {
      for (Golden golden : goldens()) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(gateway.endpoint() + golden.url()))
                .header("Accept", golden.mediaType())
                .build();
        byte[] body = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();

        assertThat(Golden.sha256(body)).as(golden.url()).isEqualTo(golden.sha256());
      }
    }
  }

  /** The build sets both; whoever runs this otherwise should know that it shows less. */
  @Test
  void hostileLocaleAndZone_shouldBeInForceInTheseTests() {
    assertThat("TITLE".toLowerCase(Locale.getDefault())).isEqualTo("tıtle");
    assertThat(TimeZone.getDefault().getRawOffset())
        .as("Chatham, or a zone west of UTC")
        .isNotZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void batchSplitOverThreads_shouldHaveTheSameBytes(int threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Format format : List.of(Format.JSON, Format.NDJSON)) {
        assertThat(inParts(pool, threads, format))
            .isEqualTo(BatchJson.write(new Batch(DIRTY), format));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "NDJSON"})
  void recordMadeAlone_shouldBeTheOneInTheBatch(Format format) {
    String whole = new String(BatchJson.write(new Batch(DIRTY), format), UTF_8);

    for (int position = DIRTY.count() - 1; position >= 0; position -= 37) {
      byte[] alone = BatchJson.write(new Batch(DIRTY).emitted(position));

      assertThat(whole).contains(new String(alone, UTF_8));
    }
  }

  @Test
  void lines_shouldBeTheElementsOfTheArray() {
    String array = new String(BatchJson.write(new Batch(DIRTY), Format.JSON), UTF_8);
    String lines = new String(BatchJson.write(new Batch(DIRTY), Format.NDJSON), UTF_8);

    assertThat("[" + lines.strip().replace("\n", ",") + "]").isEqualTo(array);
    assertThat(lines).endsWith("}\n");
  }

  private static byte[] inParts(ExecutorService pool, int parts, Format format) throws Exception {
    Batch batch = new Batch(DIRTY);
    List<Future<byte[]>> futures = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int from = batch.count() * part / parts;
      int to = batch.count() * (part + 1) / parts;
      futures.add(pool.submit(() -> BatchJson.write(batch, from, to, format)));
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (Future<byte[]> future : futures) {
      whole.write(future.get());
    }
    return whole.toByteArray();
  }
}
